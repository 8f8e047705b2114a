import * as z from 'zod/mini';
import { Office } from '../domain/office.ts';
import { Rule } from '../domain/rule-trace.ts';
import { compose, Layer, Professions } from './compose.ts';
import { chainOf, type Documents, type Kind, kindOf } from './documents.ts';
import { Holidays } from './holidays.ts';
import { differences, type Finding } from './plain-words.ts';

/** What is wrong with one document, by itself and with what it names. */
export function documentFindings(kind: Kind, name: string, documents: Documents): Finding[] {
  const content = documents.get(name);
  switch (kind) {
    case 'holidays':
      return differences(Holidays, content);
    case 'rules':
      return differences(z.record(Rule, z.string()), content);
    case 'office':
      return officeFindings(name, content);
    case 'professions':
      return professionFindings(content);
    case 'base':
      return layerFindings(name, documents);
    case 'standard':
      return [...pathFindings(name, content), ...layerFindings(name, documents)];
    case 'unknown':
      return [{ path: [], what: 'nothing reads a file of this name' }];
  }
}

function officeFindings(name: string, content: unknown): Finding[] {
  const { data } = Office.safeParse(content);
  if (data === undefined) return differences(Office, content);
  const tenant = name.replace('/office', '');
  return data.tenant === tenant ? [] : [{ path: ['tenant'], what: `must be ${tenant}` }];
}

function professionFindings(content: unknown): Finding[] {
  const { data } = Professions.safeParse(content);
  if (data === undefined) return differences(Professions, content);
  return repeated(
    ['professions'],
    'code',
    data.professions.map(({ code }) => code),
  );
}

/** A standard says itself where it belongs, so that no file stands in another's place. */
function pathFindings(name: string, content: unknown): Finding[] {
  const [tenant = '', service = '', validFrom = ''] = name.split('/');
  const given = z.looseObject({}).safeParse(content).data ?? {};
  return Object.entries({ service: `${tenant}.${service}`, tenant, validFrom }).flatMap(([key, value]) =>
    given[key] === value ? [] : [{ path: [key], what: `must be ${value}, as the path of the file says` }],
  );
}

function layerFindings(name: string, documents: Documents): Finding[] {
  const { data } = Layer.safeParse(documents.get(name));
  if (data === undefined) return differences(Layer, documents.get(name));
  const { fields = [], requirements = [] } = data;
  return [
    ...absent('base', data.base, documents),
    ...absent('professions', data.professions, documents),
    ...(isBuiltOnItself(name, documents) ? [{ path: ['base'], what: 'is built on itself' }] : []),
    ...repeated(
      ['fields'],
      'name',
      fields.map((field) => field.name),
    ),
    ...repeated(
      ['requirements'],
      'code',
      requirements.map(({ code }) => code),
    ),
    ...takenFromNowhere(data, documents),
  ];
}

const nouns = { base: 'base', professions: 'table of professions' };

function absent(key: keyof typeof nouns, name: string | undefined, documents: Documents): Finding[] {
  if (name === undefined) return [];
  if (!documents.has(name)) return [{ path: [key], what: `there is no ${name}.json` }];
  const fits = kindOf(name, documents.get(name)) === key;
  return fits ? [] : [{ path: [key], what: `${name}.json is no ${nouns[key]}` }];
}

const repeated = (path: readonly string[], key: string, names: readonly string[]): Finding[] =>
  names.flatMap((name, at) =>
    names.indexOf(name) === at ? [] : [{ path: [...path, at, key], what: `${name} is there already` }],
  );

function isBuiltOnItself(name: string, documents: Documents): boolean {
  const seen = new Set<string>();
  let next: string | undefined = name;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    next = Layer.safeParse(documents.get(next)).data?.base;
  }
  return next === name;
}

/** What `without` names must be in the base, or it takes away nothing and nobody notices. */
function takenFromNowhere({ base, without = {} }: Layer, documents: Documents): Finding[] {
  const below = base === undefined ? [] : chainOf(base, documents);
  if (below === undefined) return [];
  const layers = below.map(({ layer }) => layer);
  const { fields = [], requirements = [] } =
    layers.length === 0 ? {} : Layer.parse(compose(layers, (name) => documents.get(name)));
  const known = {
    fields: fields.map(({ name }) => name),
    requirements: requirements.map(({ code }) => code),
  };
  return (['fields', 'requirements'] as const).flatMap((key) =>
    (without[key] ?? []).flatMap((name, at) =>
      known[key].includes(name) ? [] : [{ path: ['without', key, at], what: `the base has no ${name}` }],
    ),
  );
}

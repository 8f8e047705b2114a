import { ServiceStandard } from '../domain/service-standard.ts';
import { standardFindings } from './check-standard.ts';
import { compose, Layer, Professions } from './compose.ts';
import { chainOf, type Documents, type NamedLayer } from './documents.ts';
import { differences, type Finding, pointerOf } from './plain-words.ts';

export interface CatalogueError {
  readonly file: string;
  /** JSON Pointer (RFC 6901) into that file. */
  readonly pointer: string;
  readonly what: string;
}

/** A standard that was composed, or why it could not be. */
export interface Composition {
  readonly standard?: ServiceStandard;
  readonly errors: readonly CatalogueError[];
  /** Tells of a finding in the composed standard in which file it stands. */
  readonly locate: (finding: Finding) => CatalogueError;
}

/** The standard of a file; undefined where a document that it is built on is not sound. */
export function compositionOf(name: string, documents: Documents): Composition | undefined {
  const chain = chainOf(name, documents);
  const table = chain === undefined ? undefined : tableOf(chain);
  const isSound = chain !== undefined && (table === undefined || documents.has(table));
  return isSound ? composed(chain, documents) : undefined;
}

/** The table of professions that the layers name. */
const tableOf = (chain: readonly NamedLayer[]): string | undefined =>
  chain.find(({ layer }) => layer.professions !== undefined)?.layer.professions;

/** What the national default gives each profession: every one must make a whole standard. */
export function defaultsOf(name: string, documents: Documents): CatalogueError[] {
  const chain = chainOf(name, documents);
  const table = chain && tableOf(chain);
  const { data } = Professions.safeParse(table === undefined ? undefined : documents.get(table));
  if (chain === undefined || data === undefined) return [];
  return data.professions.flatMap(({ code }) => {
    const example = { service: 'example.sip', tenant: 'example', validFrom: '2026-01-01', profession: code };
    return composed([{ name, layer: Layer.parse(example) }, ...chain], documents).errors;
  });
}

function composed(chain: readonly NamedLayer[], documents: Documents): Composition {
  const layers = chain.map(({ layer }) => layer);
  const content = compose(layers, (name) => documents.get(name));
  const locate = (finding: Finding) => errorAt(finding, content, chain);
  const strange = unknownProfession(content, tableOf(chain));
  const { data } = ServiceStandard.safeParse(content);
  if (strange.length > 0) return { locate, errors: strange.map(locate) };
  if (data === undefined) return { locate, errors: differences(ServiceStandard, content).map(locate) };
  return { locate, errors: standardFindings(data).map(locate), standard: data };
}

function unknownProfession(content: Record<string, unknown>, table: string | undefined): Finding[] {
  if (typeof content['profession'] !== 'string') return [];
  const what = table === undefined ? 'no table of professions is named' : `is not in ${table}.json`;
  return [{ path: ['profession'], what }];
}

/** The topmost layer that says or takes away the key counts; what nobody says is missing in the standard itself. */
function errorAt({ path, what }: Finding, content: unknown, chain: readonly NamedLayer[]): CatalogueError {
  const key = String(path[0]);
  const place = placeInList(path, Layer.parse(content), chain);
  const says = ({ layer }: NamedLayer) => key in layer || key in (layer.without ?? {});
  const link = place ?? chain.find(says) ?? chain[0];
  return { file: `${link?.name ?? ''}.json`, pointer: pointerOf(place?.path ?? path), what };
}

/** Where the field or requirement stands that has this place in the composed standard. */
function placeInList(path: Finding['path'], whole: Layer, chain: readonly NamedLayer[]) {
  const [list, at, key, ...rest] = path;
  if ((list !== 'fields' && list !== 'requirements') || typeof at !== 'number') return undefined;
  const wanted = entriesOf(whole, list)[at]?.code;
  const places = chain.flatMap(({ layer, name }) => {
    const index = entriesOf(layer, list).findIndex(({ code }) => code === wanted);
    const entry = entriesOf(layer, list)[index]?.entry;
    if (entry === undefined) return [];
    if (key === undefined) return [{ name, path: [list, index], says: true }];
    return [{ name, path: [list, index, key, ...rest], says: String(key) in entry }];
  });
  return places.find(({ says }) => says) ?? places[0];
}

const entriesOf = ({ fields = [], requirements = [] }: Layer, list: 'fields' | 'requirements') =>
  list === 'fields'
    ? fields.map((entry) => ({ entry, code: entry.name }))
    : requirements.map((entry) => ({ entry, code: entry.code }));

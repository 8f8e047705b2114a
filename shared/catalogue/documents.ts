import * as z from 'zod/mini';
import { Layer } from './compose.ts';

/** Contents of a catalogue's files, by path without `.json`. */
export type Documents = ReadonlyMap<string, unknown>;

export type Kind = 'holidays' | 'office' | 'standard' | 'professions' | 'rules' | 'base' | 'unknown';

const CODE = '[a-z][a-z0-9_-]*';
const office = new RegExp(`^${CODE}/office$`);
const standard = new RegExp(`^${CODE}/${CODE}/\\d{4}-\\d{2}-\\d{2}$`);
const base = new RegExp(`^${CODE}/${CODE}$`);
const Table = z.looseObject({ professions: z.array(z.unknown()) });

/** What a document is, by where it lies. */
export function kindOf(name: string, content: unknown): Kind {
  if (name === 'holidays') return 'holidays';
  if (name === 'national/rules') return 'rules';
  if (office.test(name)) return 'office';
  if (standard.test(name)) return 'standard';
  if (!base.test(name)) return 'unknown';
  return Table.safeParse(content).success ? 'professions' : 'base';
}

/** A layer of a standard and the document that it stands in. */
export interface NamedLayer {
  readonly name: string;
  readonly layer: Layer;
}

/** A document and all that it is built on, itself first; undefined where one is not there or comes twice. */
export function chainOf(name: string, documents: Documents): NamedLayer[] | undefined {
  const chain: NamedLayer[] = [];
  for (let next: string | undefined = name; next !== undefined; next = chain.at(-1)?.layer.base) {
    const known = chain.some((link) => link.name === next);
    const { data } = Layer.safeParse(documents.get(next));
    if (known || data === undefined) return undefined;
    chain.push({ name: next, layer: data });
  }
  return chain;
}

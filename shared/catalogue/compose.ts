import * as z from 'zod/mini';
import { Text } from '../domain/text.ts';

/**
 * A standard may be written as what it changes of a base document, which may build on another. Pure: `Read` gives the
 * documents. A base that a version in force is made of never changes; its next edition has the next number.
 */

/** Folder and name of a document to build on: `national/practice-licence-1`. */
const DocumentName = z.string().check(z.regex(/^[a-z][a-z0-9_-]*\/(?!office$)[a-z][a-z0-9_-]*$/));

/** Gives a document by its name, or undefined where there is none. */
type Read = (name: string) => unknown;

const Names = z.optional(z.array(z.string()));

/**
 * A standard as it lies in its file, or a base. Its keys replace those of its base, also within a field or a
 * requirement of the same name; others of the base stay unless `without` names them; `sources` add up.
 */
export const Layer = z.looseObject({
  base: z.optional(DocumentName),
  professions: z.optional(DocumentName),
  without: z.optional(z.strictObject({ fields: Names, requirements: Names })),
  fields: z.optional(z.array(z.looseObject({ name: z.string() }))),
  requirements: z.optional(z.array(z.looseObject({ code: z.string() }))),
  sources: z.optional(z.array(z.string())),
});
export type Layer = z.infer<typeof Layer>;

/** What is usual for a profession, unless a standard says otherwise. */
const Profession = z.strictObject({
  code: z.string(),
  name: Text,
  licenceType: z.string(),
  maximumPlaces: z.optional(z.int().check(z.positive())),
  renewalCredits: z.optional(z.int().check(z.positive())),
});
type Profession = z.infer<typeof Profession>;

/** The table of professions that a standard takes its own from, by code. */
export const Professions = z.strictObject({
  professions: z.array(Profession),
  sources: z.array(z.string()),
});

/**
 * An entry and the documents below it, the entry first.
 * @throws for a base that is not there, and for one that is built on itself
 */
export function layersOf(entry: unknown, read: Read): Layer[] {
  const layers = [z.parse(Layer, entry)];
  const names: string[] = [];
  for (let name = layers[0]?.base; name !== undefined; name = layers.at(-1)?.base) {
    if (names.includes(name)) throw new Error(`${name} is built on itself`);
    names.push(name);
    layers.push(z.parse(Layer, read(name)));
  }
  return layers;
}

/** What the layers make together, the first over the others: to be parsed as a service standard. */
export function compose(layers: readonly Layer[], read: Read): Record<string, unknown> {
  const { professions, ...standard } = layers.toReversed().reduce(merge);
  if (professions === undefined || typeof standard['profession'] !== 'string') return standard;
  const table = z.parse(Professions, read(professions));
  const found = table.professions.find(({ code }) => code === standard['profession']);
  return found === undefined ? standard : withProfession(standard, found);
}

function merge(base: Layer, { base: _, without, ...own }: Layer): Layer {
  return {
    ...base,
    ...own,
    fields: mergeBy(({ name }) => name, base.fields, own.fields, without?.fields),
    requirements: mergeBy(({ code }) => code, base.requirements, own.requirements, without?.requirements),
    sources: [...(own.sources ?? []), ...(base.sources ?? [])],
  };
}

/** Entries of the same key become one in the base's place, new ones follow in their own order. */
function mergeBy<Entry extends Record<string, unknown>>(
  keyOf: (entry: Entry) => string,
  base: readonly Entry[] = [],
  own: readonly Entry[] = [],
  without: readonly string[] = [],
): Entry[] {
  const merged = new Map<string, Entry>();
  for (const entry of base) if (!without.includes(keyOf(entry))) merged.set(keyOf(entry), entry);
  for (const entry of own) merged.set(keyOf(entry), { ...merged.get(keyOf(entry)), ...entry });
  return [...merged.values()];
}

function withProfession(standard: Record<string, unknown>, { code, name, ...usual }: Profession) {
  const whole: Record<string, unknown> = { ...usual, ...standard, profession: { code, name } };
  const words = { profession: name, licenceType: String(whole['licenceType']) };
  for (const key of ['title', 'description', 'numberTemplate'])
    if (key in whole) whole[key] = fill(whole[key], words, 'id');
  return whole;
}

/** Puts `{profession}` and `{licence_type}` into texts; a text below `en` is given the English name. */
function fill(
  value: unknown,
  words: { profession: Text; licenceType: string },
  language: 'id' | 'en',
): unknown {
  if (typeof value === 'string')
    return value
      .replaceAll('{profession}', words.profession[language])
      .replaceAll('{licence_type}', words.licenceType);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]) => [
    key,
    fill(part, words, key === 'en' ? 'en' : 'id'),
  ]);
  return Object.fromEntries(parts);
}

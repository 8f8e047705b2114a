import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';

/** As much of a JSON Schema as the contract is made of; every other keyword is a constraint. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly examples?: readonly unknown[] | undefined;
  readonly [keyword: string]: unknown;
}
const Parts = z.looseObject({
  properties: z.optional(
    z.record(
      z.string(),
      z.lazy(() => Schema),
    ),
  ),
  required: z.optional(z.array(z.string())),
  items: z.optional(z.lazy(() => Schema)),
  enum: z.optional(z.array(z.unknown())),
  examples: z.optional(z.array(z.unknown())),
});
export const Schema: z.ZodMiniType<Schema> = z.custom<Schema>((value) => Parts.safeParse(value).success);

/** What breaks a consumer. `at`: the name of the schema and a JSON pointer of what is described. */
export interface Break {
  readonly at: string;
  readonly change:
    | 'schema_removed'
    | 'field_removed'
    | 'made_optional'
    | 'type_changed'
    | 'value_removed'
    | 'value_added'
    | 'constraint_loosened';
}

/**
 * Every change from one version of schemas to a later one that breaks who relies on the former. Breaks nobody: a new
 * schema, a new field, a field that is always there now, a tighter constraint, a further value of an open list (a text
 * whose `examples` are what is known of it).
 *
 * Breaks somebody: what is gone (schema, field, value), what may be missing now, what may be of another kind, and a
 * value more in a closed list (`enum`, `const`): whoever took the list at its word refuses it.
 */
export const breaksBetween = (
  before: Readonly<Record<string, Schema>>,
  after: Readonly<Record<string, Schema>>,
): Break[] =>
  Object.entries(before).flatMap(([name, schema]) => {
    const now = after[name];
    return now === undefined
      ? [{ at: name, change: 'schema_removed' as const }]
      : ofSchema(schema, now, name);
  });

function ofSchema(before: Schema, after: Schema, at: string): Break[] {
  return [...ofConstraints(before, after), ...ofValues(before, after)]
    .map((change): Break => ({ at, change }))
    .concat(ofFields(before, after, at), ofItems(before, after, at));
}

function ofFields(before: Schema, after: Schema, at: string): Break[] {
  const gone = new Set(
    Object.keys(before.properties ?? {}).filter((name) => after.properties?.[name] === undefined),
  );
  const optional = (before.required ?? []).filter(
    (name) => !gone.has(name) && !after.required?.includes(name),
  );
  return [
    ...[...gone].map((name): Break => ({ at: `${at}/${name}`, change: 'field_removed' })),
    ...optional.map((name): Break => ({ at: `${at}/${name}`, change: 'made_optional' })),
    ...Object.entries(before.properties ?? {}).flatMap(([name, field]) => {
      const now = after.properties?.[name];
      return now === undefined ? [] : ofSchema(field, now, `${at}/${name}`);
    }),
  ];
}

function ofItems({ items: before }: Schema, { items: after }: Schema, at: string): Break[] {
  if (before === undefined) return [];
  return after === undefined
    ? [{ at: `${at}/-`, change: 'constraint_loosened' }]
    : ofSchema(before, after, `${at}/-`);
}

function ofValues(before: Schema, after: Schema): Break['change'][] {
  const [closed, now] = [closedListOf(before), closedListOf(after)];
  const known = closed ?? before.examples ?? [];
  const isGone = known.some((value) => !isIn(value, now ?? after.examples ?? known));
  const isNew = closed !== undefined && (now === undefined || now.some((value) => !isIn(value, closed)));
  return [...(isGone ? ['value_removed' as const] : []), ...(isNew ? ['value_added' as const] : [])];
}

const isIn = (value: unknown, list: readonly unknown[]) =>
  list.some((other) => isDeepStrictEqual(value, other));

const closedListOf = ({ const: only, enum: values }: Schema): readonly unknown[] | undefined =>
  only === undefined ? values : [only];

/** Words for people, and what is looked at by itself. */
const NO_CONSTRAINTS = [
  'title',
  'description',
  '$schema',
  'properties',
  'required',
  'items',
  'enum',
  'const',
  'examples',
];
const LEAST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const MOST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

/** A constraint more only narrows what may come, but for a reference: beside one, others do not count in draft-07. */
function ofConstraints(before: Schema, after: Schema): Break['change'][] {
  const changes = Object.entries(before)
    .filter(([keyword, value]) => value !== undefined && !NO_CONSTRAINTS.includes(keyword))
    .filter(([keyword, value]) => !isAsTight(keyword, value, after[keyword]))
    .map(([keyword]) => (keyword === 'type' ? 'type_changed' : 'constraint_loosened'));
  return before['$ref'] === undefined && after['$ref'] !== undefined ? [...changes, 'type_changed'] : changes;
}

function isAsTight(keyword: string, before: unknown, after: unknown): boolean {
  if (typeof before === 'number' && typeof after === 'number') {
    if (LEAST.includes(keyword)) return after >= before;
    if (MOST.includes(keyword)) return after <= before;
  }
  return isDeepStrictEqual(before, after);
}

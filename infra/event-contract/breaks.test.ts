import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Break, breaksBetween, type Schema } from './breaks.ts';

const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
});
const open: Schema = { type: 'string', examples: ['new', 'renewal'] };
const before = object(
  {
    id: { type: 'string' },
    state: { type: 'string', const: 'issued' },
    kind: { type: 'string', enum: ['a', 'b'] },
    purpose: open,
    round: { type: 'integer', minimum: 1 },
    tell: { type: 'array', items: open, maxItems: 3 },
    licence: object({ number: { type: 'string', pattern: '^5' } }),
    note: { type: 'string' },
  },
  ['id', 'state', 'kind', 'purpose', 'round', 'tell', 'licence'],
);

/** The schema with one part of it made anew, or left out. */
function changed([name = '', ...rest]: readonly string[], to: Schema | undefined, schema = before): Schema {
  const { [name]: part, ...others } = schema.properties ?? {};
  const now = rest.length > 0 && part !== undefined ? changed(rest, to, part) : to;
  return { ...schema, properties: now === undefined ? others : { ...others, [name]: now } };
}
const broken = (after: Schema) => breaksBetween({ e: before }, { e: after });

describe('an agency is broken by', () => {
  const cases: readonly [string, Schema, Break][] = [
    ['a field that is gone', changed(['note'], undefined), { at: 'e/note', change: 'field_removed' }],
    [
      'a field that is gone deep inside',
      changed(['licence', 'number'], undefined),
      { at: 'e/licence/number', change: 'field_removed' },
    ],
    [
      'a field that may be missing now',
      { ...before, required: before.required?.filter((name) => name !== 'round') },
      { at: 'e/round', change: 'made_optional' },
    ],
    [
      'a field of another type',
      changed(['round'], { type: 'string', minimum: 1 }),
      { at: 'e/round', change: 'type_changed' },
    ],
    [
      'a field of more types',
      changed(['id'], { type: ['string', 'null'] }),
      { at: 'e/id', change: 'type_changed' },
    ],
    [
      'a value that never comes any more',
      changed(['kind'], { type: 'string', enum: ['a'] }),
      { at: 'e/kind', change: 'value_removed' },
    ],
    [
      'a known value of an open list that is gone',
      changed(['purpose'], { type: 'string', examples: ['new'] }),
      { at: 'e/purpose', change: 'value_removed' },
    ],
    [
      'a further value in a closed list',
      changed(['kind'], { type: 'string', enum: ['a', 'b', 'c'] }),
      { at: 'e/kind', change: 'value_added' },
    ],
    [
      'a closed list that is open now',
      changed(['kind'], { type: 'string', examples: ['a', 'b'] }),
      { at: 'e/kind', change: 'value_added' },
    ],
    [
      'a lower bound that is lower',
      changed(['round'], { type: 'integer', minimum: 0 }),
      { at: 'e/round', change: 'constraint_loosened' },
    ],
    [
      'an upper bound that is gone',
      changed(['tell'], { type: 'array', items: open }),
      { at: 'e/tell', change: 'constraint_loosened' },
    ],
    [
      'another pattern',
      changed(['licence', 'number'], { type: 'string', pattern: '^6' }),
      { at: 'e/licence/number', change: 'constraint_loosened' },
    ],
    [
      'what is different within a list',
      changed(['tell'], {
        type: 'array',
        items: { type: 'integer', examples: ['new', 'renewal'] },
        maxItems: 3,
      }),
      { at: 'e/tell/-', change: 'type_changed' },
    ],
    [
      'a list of anything',
      changed(['tell'], { type: 'array', maxItems: 3 }),
      { at: 'e/tell/-', change: 'constraint_loosened' },
    ],
    [
      'a reference, beside which nothing else counts',
      changed(['id'], { type: 'string', $ref: '#/x' }),
      { at: 'e/id', change: 'type_changed' },
    ],
  ];
  test.each(cases)('%s', (_, after, expected) => {
    expect(broken(after)).toEqual([expected]);
  });

  test('another only value: the one it knew is gone, and one it does not know comes', () => {
    const after = changed(['state'], { type: 'string', const: 'done' });
    expect(broken(after).map(({ change }) => change)).toEqual(['value_removed', 'value_added']);
  });

  test('an event that is gone', () => {
    expect(breaksBetween({ e: before }, {})).toEqual([{ at: 'e', change: 'schema_removed' }]);
  });

  test('several changes, each told', () => {
    const after = changed(['note'], undefined, changed(['round'], { type: 'string' }));
    expect(broken(after)).toEqual([
      { at: 'e/note', change: 'field_removed' },
      { at: 'e/round', change: 'type_changed' },
      { at: 'e/round', change: 'constraint_loosened' },
    ]);
  });
});

describe('nobody is broken by', () => {
  const cases: readonly [string, Schema][] = [
    ['nothing', before],
    ['a new field', changed(['more'], { type: 'integer' })],
    ['a new field deep inside', changed(['licence', 'more'], { type: 'integer' })],
    ['a field that is always there now', { ...before, required: [...(before.required ?? []), 'note'] }],
    [
      'a further value of an open list',
      changed(['purpose'], { type: 'string', examples: ['duplicate', 'new', 'renewal'] }),
    ],
    ['an open list that is closed now', changed(['purpose'], { type: 'string', enum: ['new', 'renewal'] })],
    ['a list of one that says so otherwise', changed(['state'], { type: 'string', enum: ['issued'] })],
    ['tighter bounds', changed(['round'], { type: 'integer', minimum: 2, maximum: 9 })],
    ['a pattern where there was none', changed(['id'], { type: 'string', pattern: '^[0-9a-f-]+$' })],
    ['other words', { ...before, title: 'New', description: 'Said better.' }],
  ];
  test.each(cases)('%s', (_, after) => {
    expect(broken(after)).toEqual([]);
  });

  test('a new event', () => {
    expect(breaksBetween({ e: before }, { e: before, f: before })).toEqual([]);
  });
});

/** Schemas of the kind the contract is made of, with small names and values, so that two of them often meet. */
const value = fc.constantFrom('a', 'b', 'c', 'dd');
const { schema } = fc.letrec<{ schema: Schema; field: Schema }>((tie) => ({
  schema: fc
    .record({
      properties: fc.dictionary(fc.constantFrom('p', 'q', 'r'), tie('field'), { maxKeys: 3 }),
      optional: fc.subarray(['p', 'q', 'r']),
    })
    .map(({ optional, properties }) =>
      object(
        properties,
        Object.keys(properties).filter((name) => !optional.includes(name)),
      ),
    ),
  field: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ type: fc.constant('string'), maxLength: fc.nat(3) }, { requiredKeys: ['type'] }),
    fc.record({ type: fc.constant('string'), enum: fc.uniqueArray(value, { minLength: 1 }) }),
    fc.record({ type: fc.constant('string'), const: value }),
    fc.record({ type: fc.constant('string'), examples: fc.uniqueArray(value) }),
    fc.record({ type: fc.constant('integer'), minimum: fc.nat(3) }, { requiredKeys: ['type'] }),
    fc.record({ type: fc.constant('array'), items: tie('field') }),
    tie('schema'),
  ),
}));

/** An instance of a schema, chosen by a source of numbers; fields that nobody named come too. */
function instance(of: Schema, pick: (below: number) => number): unknown {
  const { const: only, enum: values, items, minimum, properties, required, type } = of;
  if (only !== undefined) return only;
  if (values !== undefined) return values[pick(values.length)];
  if (type === 'integer') return Number(minimum ?? 0) + pick(3);
  if (type === 'string') return 'abcdef'.slice(0, Math.min(pick(5), Number(of['maxLength'] ?? 9)));
  if (type === 'array') return Array.from({ length: pick(3) }, () => instance(items ?? {}, pick));
  const named = Object.entries(properties ?? {}).filter(
    ([name]) => required?.includes(name) || pick(2) === 0,
  );
  const fields = named.map(([name, field]) => [name, instance(field, pick)] as const);
  return Object.fromEntries([...fields, ['unnamed', pick(9)]]);
}

/** A schema in which some parts of another stand. */
function mixed(one: Schema, other: Schema, pick: (below: number) => number): Schema {
  if (one.properties === undefined || other.properties === undefined) return pick(3) === 0 ? other : one;
  const fields = Object.entries(one.properties).map(([name, field]) => {
    const others = other.properties?.[name];
    return [name, others === undefined ? field : mixed(field, others, pick)] as const;
  });
  const properties = { ...(pick(2) === 0 ? other.properties : {}), ...Object.fromEntries(fields) };
  return object(properties, [...(pick(3) === 0 ? (other.required ?? []) : (one.required ?? []))]);
}

describe('whatever two versions say', () => {
  const numbers = fc.array(fc.nat(), { minLength: 20, maxLength: 20 });

  test('a version breaks nobody who knows the same one', () => {
    fc.assert(
      fc.property(schema, (one) => {
        expect(breaksBetween({ e: one }, { e: structuredClone(one) })).toEqual([]);
      }),
    );
  });

  test('where nothing is told, everything that comes by the later one is valid by the former', () => {
    const ajv = new Ajv({ strict: false, validateSchema: false });
    let judged = 0;
    fc.assert(
      fc.property(schema, schema, numbers, (one, other, chosen) => {
        let turn = 0;
        const pick = (below: number) => (chosen[(turn += 1) % chosen.length] ?? 0) % below;
        const later = mixed(one, other, pick);
        if (breaksBetween({ e: one }, { e: later }).length > 0) return;
        const comes = instance(later, pick);
        expect(ajv.validate(one, comes), JSON.stringify(comes)).toBe(true);
        if (Object.keys(one.properties ?? {}).length > 0) judged += 1;
      }),
      { numRuns: 1000 },
    );
    expect(judged).toBeGreaterThan(100);
  });
});

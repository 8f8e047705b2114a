import { build, type Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import * as real from 'zod/mini';
import { leanZod } from './lean-zod.ts';

const entry = { contents: "export * from 'zod/mini';", resolveDir: import.meta.dirname };

/** zod as a function has it in its bundle. */
async function bundled(plugins: Plugin[]): Promise<typeof real> {
  const { outputFiles } = await build({ stdin: entry, bundle: true, format: 'esm', write: false, plugins });
  const text = outputFiles[0]?.text ?? '';
  const loaded: unknown = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  if (!isZod(loaded)) throw new Error('zod was not built');
  return loaded;
}
const isZod = (loaded: unknown): loaded is typeof real =>
  typeof loaded === 'object' && loaded !== null && 'strictObject' in loaded;

const lean = await bundled([leanZod]);

/** Counts how often it is attached to a schema, which happens as that is made. */
function counting() {
  const attached: unknown[] = [];
  const check = real.minLength(1);
  check._zod.onattach.push((schema) => attached.push(schema));
  return { attached, check };
}

test('a schema is made when it is first asked, not where it is declared', async () => {
  const declare = (z: typeof real) => {
    const { attached, check } = counting();
    const name = z.string().check(check);
    return { attached, schema: z.strictObject({ names: z.array(z.optional(name.check(z.maxLength(3)))) }) };
  };
  expect(declare(await bundled([])).attached.length).toBeGreaterThan(0);
  const { attached, schema } = declare(lean);
  expect(attached).toEqual([]);
  expect(schema.safeParse({ names: ['abc'] }).success).toBe(true);
  expect(schema.safeParse({ names: ['abcd'] }).success).toBe(false);
  expect(attached.length).toBe(1);
});

const inputs: readonly unknown[] = [
  undefined,
  {},
  { id: 'a', age: 3, kind: 'x', at: '2026-01-01', tags: ['b'], inner: { deep: 'yes' } },
  { id: '', age: 3.5, kind: 'x', at: 'never', tags: [], inner: { deep: 1 }, more: true },
  { id: 'abcdef', age: '3', kind: 'y', other: 4, at: '2026-01-01', tags: 'b', inner: null },
  { kind: 'y', other: 'z', at: '2026-02-30', tags: ['1', '2', '3', '4'], inner: {} },
];

/** Of every kind that the project uses, and derived in every way. */
function schemas(z: typeof real): readonly real.ZodMiniType[] {
  const id = z.string().check(z.minLength(1), z.maxLength(5), z.regex(/^[a-z]+$/));
  const base = z.object({
    id,
    age: z._default(z.int().check(z.gte(0)), 7),
    at: z.iso.date(),
    tags: z.readonly(z.array(id).check(z.maxLength(3))),
    inner: z.optional(z.nullable(z.looseObject({ deep: z.union([z.literal('yes'), z.boolean()]) }))),
  });
  const x = z.extend(base, { kind: z.literal('x') });
  const y = z.extend(z.pick(base, { at: true, tags: true }), { kind: z.literal('y'), other: z.enum(['z']) });
  return [
    base,
    z.strictObject(base.shape),
    z.partial(z.omit(x, { tags: true })),
    z.discriminatedUnion('kind', [x, y]),
    z.intersection(base, z.object({ kind: z.string() })),
    z.record(z.string(), z.unknown()),
    z.pipe(
      base,
      z.transform(({ tags }) => tags.length),
    ),
    z.lazy(() => y),
    base.check(z.refine(({ age }) => age > 3, { error: 'too young', path: ['age'] })),
    z.optional(id.brand<'Id'>()).check(({ issues }) => {
      issues.splice(9);
    }),
  ];
}

test('schemas judge as they do with the whole of zod', () => {
  const judged = (z: typeof real) =>
    schemas(z).map((schema) =>
      inputs.map((input) => {
        const { data, error, success } = schema.safeParse(input, { reportInput: true });
        return { data, success, issues: error?.issues };
      }),
    );
  const verdicts = judged(real);
  expect(verdicts.flat().map(({ success }) => success)).toContain(true);
  expect(verdicts.flat().filter(({ success }) => !success).length).toBeGreaterThan(20);
  expect(judged(lean)).toEqual(verdicts);
});

test('what is not a question about a schema is answered as ever', () => {
  const schema = lean.string();
  expect(schema instanceof lean.ZodMiniString).toBe(true);
  expect(lean.number() instanceof lean.ZodMiniString).toBe(false);
  expect(() => lean.string().parse(3)).toThrow(lean.core.$ZodError);
  expect(Reflect.get(schema, 'nothing of the kind')).toBe(undefined);
});

import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod/mini';
import type { Call, Handlers } from './call.ts';
import { created, file, get, ok, patch, post, remove } from './route.ts';

const Thing = z.object({ name: z.string() });
const ThingId = z.strictObject({ id: z.uuid() });
const summary = { id: 'Ubah', en: 'Edit' };

const edit = patch(
  '/things/{id}',
  summary,
  { roles: ['applicant', 'verifier'], params: ThingId, body: Thing, reply: created(Thing), idempotent: true },
  ['not_found', 'wrong_state'],
);
const terms = { roles: 'public', reply: ok(Thing) } as const;
const look = get('/things', summary, terms, []);

describe('a route', () => {
  test('is what its four lines say', () => {
    expect(edit).toEqual({
      method: 'PATCH',
      path: '/things/{id}',
      summary,
      roles: ['applicant', 'verifier'],
      params: ThingId,
      body: Thing,
      reply: { status: 201, body: Thing },
      idempotent: true,
      problems: ['not_found', 'wrong_state'],
    });
  });

  test('has the method of its name', () => {
    const routes = [get, post, patch, remove].map((by) => by('/things', summary, terms, []));
    expect(routes.map(({ method }) => method)).toEqual(['GET', 'POST', 'PATCH', 'DELETE']);
  });

  test('replies with data or with the bytes of a file', () => {
    expect(look.reply).toEqual({ status: 200, body: Thing });
    expect(file('application/zip')).toEqual({ status: 200, file: 'application/zip' });
  });

  test('keeps roles and refusals as they are written', () => {
    expectTypeOf(edit.roles).toEqualTypeOf<readonly ['applicant', 'verifier']>();
    expectTypeOf(edit.problems).toEqualTypeOf<readonly ['not_found', 'wrong_state']>();
    expectTypeOf(edit.method).toEqualTypeOf<'PATCH'>();
    expectTypeOf(edit.reply.status).toEqualTypeOf<201>();
  });

  test('tells its handler what comes in, and who calls if anybody must', () => {
    expectTypeOf<Call<typeof edit>['params']>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<Call<typeof edit>['body']>().toEqualTypeOf<{ name: string }>();
    expectTypeOf<Call<typeof edit>['query']>().toEqualTypeOf<undefined>();
    expectTypeOf<Call<typeof look>['caller']>().toEqualTypeOf<undefined>();
    type Answer = Awaited<ReturnType<Handlers<{ look: typeof look }>['look']>>;
    expectTypeOf<{ body: { name: number } }>().not.toExtend<Answer>();
  });

  test('does not compile with a name that no route knows, or a code that no refusal has', () => {
    // @ts-expect-error -- `idempotent` misspelt
    post('/things', summary, { roles: ['applicant'], reply: ok(Thing), idempotant: true }, []);
    // @ts-expect-error -- `not_found` misspelt
    post('/things', summary, { roles: ['applicant'], reply: ok(Thing) }, ['not_fond']);
    // @ts-expect-error -- no such role
    post('/things', summary, { roles: ['aplicant'], reply: ok(Thing) }, []);
  });
});

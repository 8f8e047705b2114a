import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { people } from '../../test/support/builders.ts';
import { aRequest, claimsOf } from '../../test/support/requests.ts';
import { Role } from '../domain/actor.ts';
import type { Route } from './contract.ts';
import { callerOf, callerProblem, MAX_BODY_BYTES, readInput } from './request.ts';

const route = {
  method: 'POST',
  path: '/things/{id}',
  summary: { id: 'x', en: 'x' },
  roles: ['verifier', 'front_office'],
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ limit: z._default(z.coerce.number().check(z.int(), z.lte(50)), 20) }),
  body: z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(10)),
    kind: z.enum(['a', 'b']),
    notes: z.optional(z.record(z.string().check(z.regex(/^[a-z]+$/)), z.string())),
  }),
  reply: { status: 200 },
  problems: [],
} as const satisfies Route;

const ID = '01936f00-0000-7000-8000-000000000001';
const KEY = 'POST /things/{id}';
const good = { name: 'Siti', kind: 'a' };
type Asked = Parameters<typeof aRequest>[1];
const read = (asked: Asked) => readInput(route, aRequest(KEY, { params: { id: ID }, ...asked }));
const invalid = (...parts: [pointer: string, code: string][]) => ({
  problem: { code: 'input_invalid', parts: parts.map(([pointer, code]) => ({ pointer, code })) },
});

describe('a caller', () => {
  const claims = (groups: string | string[], tenant?: string) => ({
    sub: 'a',
    'cognito:groups': groups,
    ...(tenant === undefined ? {} : { 'custom:tenant': tenant }),
  });
  const caller = (given: Record<string, string | string[]>) => callerOf(aRequest(KEY, { claims: given }));

  test.each([
    ['as API Gateway writes them', '[verifier admin]'],
    ['as JSON', '["verifier","admin"]'],
    ['as a list', ['verifier', 'admin']],
    ['with groups that are no roles', '[verifier us-east-1_pool admin constructor]'],
  ])('has the roles of their groups, %s', (_, groups) => {
    expect(caller(claims(groups, 'metro'))).toEqual({
      sub: 'a',
      roles: ['verifier', 'admin'],
      tenant: 'metro',
    });
  });

  test('without a group is an applicant', () => {
    expect(caller({ sub: 'a' })).toEqual({ sub: 'a', roles: ['applicant'], tenant: undefined });
    expect(caller(claims('[]'))).toEqual({ sub: 'a', roles: ['applicant'], tenant: undefined });
  });

  test('who has left the office belongs to no local government any more', () => {
    expect(caller(claims('[]', 'metro'))?.tenant).toBeUndefined();
    expect(caller(claims('[applicant]', 'metro'))?.tenant).toBeUndefined();
  });

  test('of the staff may work for a facility besides; an applicant’s work is nobody’s business', () => {
    const employed = (groups: string) => ({ ...claims(groups, 'metro'), 'custom:employer': 'P1872011' });
    expect(caller(employed('[professional_org]'))?.employer).toBe('P1872011');
    expect(caller(claims('[professional_org]', 'metro'))?.employer).toBeUndefined();
    expect(caller(employed('[]'))?.employer).toBeUndefined();
    expect(caller(employed('[applicant]'))?.employer).toBeUndefined();
  });

  test('is nobody without a subject, and half a role is none', () => {
    expect(caller({ 'cognito:groups': '[verifier]' })).toBeUndefined();
    expect(callerOf(aRequest(KEY))).toBeUndefined();
    expect(caller(claims('[verifie verifiers]'))?.roles).toEqual(['applicant']);
  });

  test('is told why a route is closed', () => {
    const { applicant, verifier } = people;
    const { tenant: _, ...homeless } = verifier;
    expect(callerProblem(route, undefined)).toEqual({ code: 'unauthenticated' });
    expect(callerProblem(route, applicant)).toEqual({ code: 'role_forbidden' });
    for (const nobodys of [homeless, { ...homeless, tenant: '' }])
      expect(callerProblem(route, nobodys)).toEqual({ code: 'tenant_missing' });
    expect(callerProblem(route, verifier)).toBeUndefined();
    expect(callerProblem({ ...route, roles: 'public' }, undefined)).toBeUndefined();
  });

  test('is read back from the groups they are in', () => {
    fc.assert(
      fc.property(fc.subarray(Role.options, { minLength: 1 }), (roles) => {
        const person = { sub: 'a', roles, tenant: 'metro', employer: 'P1872011' };
        const isStaff = roles.some((role) => role !== 'applicant');
        const expected = isStaff ? person : { sub: 'a', roles };
        expect(callerOf(aRequest(KEY, { claims: claimsOf(person) }))).toEqual(expected);
      }),
    );
  });
});

describe('what comes in with a request', () => {
  test('is read by the schemas of the route', () => {
    expect(read({ body: good, query: { limit: '5' } })).toEqual({
      params: { id: ID },
      query: { limit: 5 },
      body: good,
    });
  });

  test('in a path that no schema knows is told to be not found, without why', () => {
    expect(read({ params: { id: '../../etc' }, body: good })).toEqual({ problem: { code: 'not_found' } });
  });

  test.each([
    ['a missing part', { kind: 'a' }, ['/name', 'missing']],
    ['a missing choice', { name: 'Siti' }, ['/kind', 'missing']],
    ['a wrong type', { ...good, name: 5 }, ['/name', 'invalid']],
    ['null', { ...good, name: null }, ['/name', 'invalid']],
    ['a choice not offered', { ...good, kind: 'c' }, ['/kind', 'invalid']],
    ['an empty text', { ...good, name: '' }, ['/name', 'too_short']],
    ['10,000 characters', { ...good, name: 'a'.repeat(10_000) }, ['/name', 'too_long']],
    ['an unknown part', { ...good, more: 1 }, ['/more', 'unknown']],
    ['an unknown part with signs of a pointer', { ...good, 'a/b~c': 1 }, ['/a~1b~0c', 'unknown']],
    ['a wrong key of a record', { ...good, notes: { 'A/b': 'x' } }, ['/notes/A~1b', 'invalid']],
    ['a list', [good], ['', 'invalid']],
    ['null alone', null, ['', 'invalid']],
    ['a text alone', 'Siti', ['', 'invalid']],
  ] as const)('with %s is pointed at', (_, body, part) => {
    expect(read({ body })).toEqual(invalid([...part]));
  });

  test('with __proto__ in it is an unknown part like any other', () => {
    expect(read({ rawBody: '{"name":"Siti","kind":"a","__proto__":{"x":1}}' })).toEqual(
      invalid(['/__proto__', 'unknown']),
    );
  });

  test('is told everything that is wrong, not only the first', () => {
    expect(read({ body: { more: 1 } })).toEqual(
      invalid(['/name', 'missing'], ['/kind', 'missing'], ['/more', 'unknown']),
    );
  });

  test('is told a hundred faults at most: a megabyte of unknown parts has more than can be answered', () => {
    const unknown = Array.from({ length: 5000 }, (_, n) => [`x${n}`, 0]);
    const input = read({ body: { ...good, ...Object.fromEntries(unknown) } });
    expect('problem' in input && input.problem.parts).toHaveLength(100);
  });

  test.each([
    ['limit=abc', { limit: 'abc' }, ['/query/limit', 'invalid']],
    ['limit=1000', { limit: '1000' }, ['/query/limit', 'invalid']],
    ['page=2', { page: '2' }, ['/query/page', 'unknown']],
  ] as const)('with a wrong question in the URL is pointed at: %s', (_, query, part) => {
    expect(read({ body: good, query })).toEqual(invalid([...part]));
  });
});

describe('the body of a request', () => {
  const code = (asked: Asked) => {
    const input = read(asked);
    return 'problem' in input ? input.problem.code : 'read';
  };

  test.each([
    ['an open brace', '{'],
    ['an empty text', ''],
    ['a form of HTML', 'name=Siti'],
    ['a name without a value', '{"name":}'],
    ['a zero byte', '\u0000'],
    ['50,000 open brackets', '['.repeat(50_000)],
  ])('is refused as no JSON: %s', (_, rawBody) => {
    expect(code({ rawBody })).toBe('body_not_json');
  });

  test('of nothing is an empty one', () => {
    expect(read({})).toEqual(invalid(['/name', 'missing'], ['/kind', 'missing']));
  });

  test('may be 64 KB and not a byte more, counted in bytes', () => {
    const sized = (bytes: number) => `${JSON.stringify(good)}${' '.repeat(bytes)}`.slice(0, bytes);
    expect(code({ rawBody: sized(MAX_BODY_BYTES) })).toBe('read');
    expect(code({ rawBody: sized(MAX_BODY_BYTES + 1) })).toBe('body_too_large');
    expect(code({ rawBody: JSON.stringify({ name: '王'.repeat(25_000) }) })).toBe('body_too_large');
    const large = Buffer.from(sized(MAX_BODY_BYTES + 1)).toString('base64');
    expect(code({ rawBody: large, isBase64Encoded: true })).toBe('body_too_large');
  });

  test('may be larger where the route takes files, up to what it says', () => {
    const maxBodyBytes = 2 * MAX_BODY_BYTES;
    const sized = (bytes: number) => `${JSON.stringify(good)}${' '.repeat(bytes)}`.slice(0, bytes);
    const outcome = (bytes: number) =>
      readInput({ ...route, maxBodyBytes }, aRequest(KEY, { rawBody: sized(bytes), params: { id: ID } }));
    expect(outcome(maxBodyBytes)).not.toHaveProperty('problem');
    expect(outcome(maxBodyBytes + 1)).toMatchObject({ problem: { code: 'body_too_large' } });
  });

  test('of several shapes is held to the one that was most likely meant', () => {
    const shapes = z.union([
      z.strictObject({ credential: z.string() }),
      z.strictObject({ tenant: z.string(), number: z.string(), name: z.optional(z.string()) }),
    ]);
    const parts = (body: object) =>
      readInput({ ...route, body: shapes }, aRequest(KEY, { body, params: { id: ID } }));
    expect(parts({ tenant: 'metro', number: '1' })).toMatchObject({ body: { number: '1' } });
    expect(parts({})).toEqual(invalid(['/credential', 'missing']));
    expect(parts({ tenant: 'metro', name: 'Siti' })).toEqual(invalid(['/number', 'missing']));
    expect(parts({ credential: 'x', pdf: 'y' })).toEqual(invalid(['/pdf', 'unknown']));
  });

  test('may come in base64', () => {
    expect(
      code({ rawBody: Buffer.from(JSON.stringify(good)).toString('base64'), isBase64Encoded: true }),
    ).toBe('read');
  });

  test.each([
    ['application/json', 'read'],
    ['application/json; charset=utf-8', 'read'],
    ['Application/JSON', 'read'],
    ['application/merge-patch+json', 'read'],
    ['text/plain', 'media_type_unsupported'],
    ['multipart/form-data; boundary=x', 'media_type_unsupported'],
    ['application/jsonx', 'media_type_unsupported'],
    ['application/json-seq', 'media_type_unsupported'],
    ['text/html; application/json', 'media_type_unsupported'],
  ])('declared %s: %s', (type, expected) => {
    expect(code({ body: good, headers: { 'content-type': type } })).toBe(expected);
  });

  test('of any JSON gets an answer, each fault with a JSON Pointer (RFC 6901)', () => {
    const pointers = new Set<string>();
    fc.assert(
      fc.property(fc.json(), (rawBody) => {
        const input = read({ rawBody });
        const parts = 'problem' in input ? (input.problem.parts ?? []) : [];
        for (const { pointer } of parts) pointers.add(pointer);
        for (const { pointer } of parts) expect(pointer).toMatch(/^(\/([^~/]|~[01])*)*$/);
      }),
    );
    expect(pointers.size).toBeGreaterThan(1);
  });
});

import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Route } from '../../shared/http/contract.ts';
import { stack } from '../support/stack.ts';
import { type Caller, signedIn } from './support/callers.ts';
import { routeOf, routes } from './support/routes.ts';
import { faultsOf } from './support/strict-reply.ts';

/** What the contracts forbid is refused before any rule is asked, on every route alike. */

const [applicant, verifier, opinionGiver, head, facility, admin] = await Promise.all([
  signedIn('applicant'),
  signedIn('verifier', 'metro'),
  signedIn('professional_org', 'metro'),
  signedIn('division_head', 'metro'),
  signedIn('facility', 'metro'),
  signedIn('admin', 'metro'),
]);
const ANY_ID = '01936f00-0000-7000-8000-00000000dead';
const ANY_LICENCE = 'metro.503-0000-UJI';
const ANY_CAMPAIGN = `metro.${ANY_ID}`;
const params: Record<string, string> = {
  requirement: 'registration',
  stage: 'verification',
  service: 'metro.sip-atlm',
};

const callerFor = ({ roles }: Route): Caller => {
  const allowed = [applicant, verifier, opinionGiver, head, facility, admin].find(
    ({ role }) => roles === 'public' || (role !== undefined && roles.includes(role)),
  );
  if (allowed === undefined) throw new Error('no caller for this route');
  return allowed;
};

const Problem = z.looseObject({
  code: z.string(),
  errors: z.optional(z.array(z.looseObject({ pointer: z.string(), code: z.string() }))),
});

interface Sent {
  readonly body?: string | undefined;
  readonly query?: string;
  readonly type?: string;
  readonly params?: Record<string, string>;
}

/** An id of the kind that the path is about. */
function anyOf(path: string): string {
  if (path.startsWith('/licences/')) return ANY_LICENCE;
  return path.startsWith('/campaigns/') ? ANY_CAMPAIGN : ANY_ID;
}

/** Sends what no careful client would, and holds the answer to the contract. */
async function problemFor(route: Route, { body, query = '', type = 'application/json', ...more }: Sent) {
  const id = anyOf(route.path);
  const given: Record<string, string> = { ...params, id, ...more.params };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? ''));
  const { token = '' } = callerFor(route);
  const response = await fetch(`${stack.apiUrl}${path}${query}`, {
    method: route.method,
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    ...(body === undefined ? {} : { body }),
  });
  const { headers, status } = response;
  const json: unknown = await response.json();
  expect(faultsOf(route, { status, headers, body: json })).toEqual([]);
  const { code, errors = [] } = z.parse(Problem, json);
  return { status, code, parts: errors.map((part) => `${part.pointer} ${part.code}`) };
}

type Named = [string, Route];
const all: Named[] = Object.entries(routes);
const withBody = all.filter(([, { body }]) => body !== undefined);
const lists = all.filter(([name, { query }]) => query !== undefined && name.startsWith('list'));
const withParams = all.filter(([, route]) => route.params !== undefined);

test.each(withBody)(
  'a body that is no JSON, or no object, is told apart from a wrong one: %s',
  async (_, route) => {
    expect(await problemFor(route, { body: '{"form":' })).toMatchObject({
      status: 400,
      code: 'body_not_json',
    });
    for (const body of ['null', '[]', '"halo"', '42']) {
      expect(await problemFor(route, { body }), body).toMatchObject({ status: 422, code: 'input_invalid' });
    }
  },
);

test.each(withBody)('a body that is not called JSON is not read as JSON: %s', async (_, route) => {
  const sent = { body: 'a=b', type: 'application/x-www-form-urlencoded' };
  expect(await problemFor(route, sent)).toMatchObject({ status: 415, code: 'media_type_unsupported' });
});

test.each(withBody)(
  'a body larger than the route says, or than 64 KiB where it says nothing, is refused: %s',
  async (_, route) => {
    const body = JSON.stringify({ note: 'x'.repeat(route.maxBodyBytes ?? 64 * 1024) });
    expect(await problemFor(route, { body })).toMatchObject({ status: 413, code: 'body_too_large' });
  },
);

test.each(withBody)('a part of a body that the contract does not have is named: %s', async (_, route) => {
  const { parts, status } = await problemFor(route, { body: '{"surprise/~":1}' });
  expect(status).toBe(422);
  expect(parts).toContain('/surprise~1~0 unknown');
});

test.each(lists)('a query parameter that the contract does not have is named: %s', async (_, route) => {
  const { code, parts } = await problemFor(route, { query: '?surprise=1' });
  expect(code).toBe('input_invalid');
  expect(parts).toContain('/query/surprise unknown');
});

test.each(lists)('a page of nothing, of too many, or at no place is refused: %s', async (_, route) => {
  for (const limit of ['0', '51', '-1', '1.5', 'banyak', '1e9']) {
    expect(await problemFor(route, { query: `?limit=${limit}` }), limit).toMatchObject({
      code: 'input_invalid',
    });
  }
  for (const cursor of ['a b', '../..', 'x'.repeat(501)]) {
    const query = `?cursor=${encodeURIComponent(cursor)}`;
    expect((await problemFor(route, { query })).parts[0], cursor).toMatch(/^\/query\/cursor /);
  }
});

test.each(withParams)('a path that can mean nothing is not found: %s', async (name, route) => {
  const odd = ["' OR 1=1", '\0', 'x'.repeat(300), '__proto__', '💥'];
  for (const [param] of route.path.matchAll(/(?<=\{)\w+(?=\})/g)) {
    for (const value of odd) {
      const query = name === 'getLicenceStatus' ? '?code=abcdefghijklmnop' : '';
      const { status } = await problemFor(route, { params: { [param]: value }, query, body: bodyOf(route) });
      expect(status, `${param} ${value}`).toBe(404);
    }
  }
});
const bodyOf = ({ body }: Route) => (body === undefined ? undefined : '{}');

test('a refusal is in the language of the caller, Indonesian unless they prefer English', async () => {
  const route = routeOf('createDraft');
  const words = async (language: string) => {
    const headers = { 'accept-language': language };
    const { body, headers: got } = await applicant.client.send(route, { headers, body: {} });
    const { title } = z.parse(z.looseObject({ title: z.string() }), body);
    return [got.get('content-language'), title];
  };
  const [indonesian, english] = [await words('fr;q=0.9, id;q=0.5'), await words('en-GB,en;q=0.9')];
  expect([indonesian[0], english[0]]).toEqual(['id', 'en']);
  expect(indonesian[1]).not.toBe(english[1]);
  expect(await words('*')).toEqual(indonesian);
});

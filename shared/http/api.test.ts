import { ConditionalCheckFailedException, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { people } from '../../test/support/builders.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { refuse } from '../domain/refusal.ts';
import { createApi } from './api.ts';
import type { Handlers } from './call.ts';
import type { Contract } from './contract.ts';

const Thing = z.object({ version: z.int(), name: z.string() });
const contract = {
  edit: {
    method: 'PATCH',
    path: '/things/{id}',
    summary: { id: 'x', en: 'x' },
    roles: ['applicant', 'verifier'],
    params: z.strictObject({ id: z.uuid() }),
    body: z.strictObject({ name: z.string() }),
    reply: { status: 200, body: Thing },
    problems: ['stale_version'],
    idempotent: true,
  },
  look: {
    method: 'GET',
    path: '/things',
    summary: { id: 'x', en: 'x' },
    roles: 'public',
    reply: { status: 200, body: Thing },
    problems: [],
  },
} as const satisfies Contract;

const EDIT = 'PATCH /things/{id}';
const ID = '01936f00-0000-7000-8000-000000000001';
const thing = { version: 7, name: 'Siti' };
const { applicant, counter, verifier } = people;

function anApi(changes: Partial<Handlers<typeof contract>> = {}) {
  const { faults, requests, telemetry } = quietTelemetry();
  let time = 0;
  const handlers: Handlers<typeof contract> = {
    edit: () => Promise.resolve({ body: thing }),
    look: () => Promise.resolve({ body: thing }),
    ...changes,
  };
  return {
    call: createApi(contract, handlers, telemetry, { clock: () => (time += 5), edgeKey: 'edge' }),
    faults,
    requests,
  };
}

type Asked = NonNullable<Parameters<typeof aRequest>[1]>;
const edit = (asked: Asked = {}) =>
  aRequest(EDIT, { caller: applicant, params: { id: ID }, body: { name: 'Siti' }, ...asked });

/** What the handler gets to see of a request. */
async function seen(asked: Asked) {
  const calls: Parameters<Handlers<typeof contract>['edit']>[0][] = [];
  const { call } = anApi({
    edit: (given) => {
      calls.push(given);
      return Promise.resolve({ body: thing });
    },
  });
  await call(edit(asked));
  return calls[0];
}

describe('an answer of the API', () => {
  test('is JSON with the status of the contract, not to be stored, tagged with its version', async () => {
    const reply = await anApi().call(edit());
    expect(reply).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', etag: '"7"' },
      body: JSON.stringify(thing),
    });
  });

  test('may bring headers of its own', async () => {
    const headers = { 'cache-control': 'public, max-age=300' };
    const { call } = anApi({ look: () => Promise.resolve({ body: thing, headers }) });
    expect((await call(aRequest('GET /things'))).headers).toMatchObject(headers);
  });

  test('may be a page, which runs no scripts and is framed by nobody', async () => {
    const { call } = anApi({ look: ({ wantsPage }) => Promise.resolve({ page: String(wantsPage) }) });
    const page = await call(aRequest('GET /things', { headers: { accept: 'text/html,*/*' } }));
    expect(page).toMatchObject({ statusCode: 200, body: 'true' });
    expect(page.headers?.['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  });

  test('may be a file, byte for byte', async () => {
    const file = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const download = { file, mediaType: 'application/zip', fileName: 'arsip.zip' };
    const { call } = anApi({ look: () => Promise.resolve(download) });
    const reply = await call(aRequest('GET /things'));
    expect(reply).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      headers: {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="arsip.zip"',
        'cache-control': 'no-store',
      },
    });
    expect(new Uint8Array(Buffer.from(reply.body ?? '', 'base64'))).toEqual(file);
  });

  test('is counted with route, status, code and time, and nothing of the request', async () => {
    const { call, requests } = anApi();
    await call(edit());
    await call(edit({ rawBody: '{' }));
    const line = { route: EDIT, requestId: 'request-1', ms: 5 };
    expect(requests).toEqual([
      { ...line, status: 200, code: undefined },
      { ...line, status: 400, code: 'body_not_json' },
    ]);
  });
});

describe('the address of a caller', () => {
  const addressFor = async (headers: Record<string, string>) => (await seen({ headers }))?.address;
  const viewer = { 'x-satujam-viewer': '203.0.113.7', 'x-forwarded-for': '203.0.113.8' };

  test('is that of the connection, whatever they write', async () => {
    expect(await addressFor({})).toBe('127.0.0.1');
    expect(await addressFor(viewer)).toBe('127.0.0.1');
    expect(await addressFor({ ...viewer, 'x-satujam-edge': 'guessed' })).toBe('127.0.0.1');
  });

  test('is what our distribution says where it passed the call on', async () => {
    expect(await addressFor({ ...viewer, 'x-satujam-edge': 'edge' })).toBe('203.0.113.7');
    expect(await addressFor({ 'x-satujam-edge': 'edge' })).toBe('127.0.0.1');
  });
});

describe('a refusal of the API', () => {
  const { tenant: _, ...homeless } = verifier;
  const refusing = { edit: () => Promise.resolve(refuse('stale_version')) };

  test.each([
    ['no token', { claims: {} }, {}, 401, 'unauthenticated'],
    ['a wrong role', { caller: counter }, {}, 403, 'role_forbidden'],
    ['staff without a tenant', { caller: homeless }, {}, 403, 'tenant_missing'],
    ['an id that is none', { params: { id: '1' } }, {}, 404, 'not_found'],
    ['broken JSON', { rawBody: '{' }, {}, 400, 'body_not_json'],
    ['64 KB and one byte', { rawBody: ' '.repeat(65_537) }, {}, 413, 'body_too_large'],
    ['another media type', { headers: { 'content-type': 'text/xml' } }, {}, 415, 'media_type_unsupported'],
    ['a wrong type', { body: { name: 5 } }, {}, 422, 'input_invalid'],
    ['a refusal of the rules', {}, refusing, 412, 'stale_version'],
  ])('is problem+json in both languages: %s', async (_, asked: Asked, handlers, status, code) => {
    const { call } = anApi(handlers);
    const titles = new Set<unknown>();
    for (const language of ['id', 'en']) {
      const headers = { ...asked.headers, 'accept-language': language };
      const reply = await call(edit({ ...asked, headers }));
      const body = z.parse(z.looseObject({ title: z.string() }), bodyOf(reply));
      expect(reply).toMatchObject({
        statusCode: status,
        headers: { 'content-type': 'application/problem+json', 'content-language': language },
      });
      expect(body).toMatchObject({ status, code, requestId: 'request-1' });
      titles.add(body.title);
    }
    expect(titles.size).toBe(2);
  });

  test('of asking too often says when to come back', async () => {
    const refused = 'too_many_requests';
    const { call } = anApi({ look: () => Promise.resolve({ refused, retryAfterSeconds: 17 }) });
    expect(await call(aRequest('GET /things'))).toMatchObject({
      statusCode: 429,
      headers: { 'retry-after': '17' },
    });
  });

  test('names each unknown field by its pointer', async () => {
    const reply = await anApi().call(edit({ body: { name: 'Siti', role: 'admin', 'a/b': 1 } }));
    expect(bodyOf(reply)).toMatchObject({
      errors: [
        { pointer: '/role', code: 'unknown', detail: 'tidak dikenal' },
        { pointer: '/a~1b', code: 'unknown' },
      ],
    });
  });

  test('of a route that is not in the contract is not found', async () => {
    expect(await anApi().call(aRequest('DELETE /things'))).toMatchObject({ statusCode: 404 });
    expect(await anApi().call(aRequest('$default'))).toMatchObject({ statusCode: 404 });
  });
});

describe('a fault behind the API', () => {
  const SECRET = 'Siti 3374014505900003';
  const served = (name: string, fault: 'client' | 'server') =>
    new DynamoDBServiceException({ name, $fault: fault, $metadata: {}, message: SECRET });
  const throttled = Object.assign(served('Strange', 'client'), { $retryable: { throttling: true } });
  const refusedConnection = Object.assign(new Error(SECRET), { code: 'ECONNREFUSED' });
  const timedOut = Object.assign(new Error(SECRET), { name: 'TimeoutError' });
  const givenUp = Object.assign(new Error(SECRET), { name: 'AbortError' });

  test.each([
    ['an error of ours', new TypeError(SECRET), 500],
    ['something thrown that is no error', SECRET, 500],
    ['nothing at all', null, 500],
    ['a schema that does not fit what is stored', z.safeParse(z.string(), 5).error, 500],
    ['an action that is not allowed', served('AccessDeniedException', 'client'), 500],
    ['a question that the table does not understand', served('ValidationException', 'client'), 500],
    [
      'a condition nobody caught',
      new ConditionalCheckFailedException({ message: SECRET, $metadata: {} }),
      500,
    ],
    ['a table that throttles', served('ProvisionedThroughputExceededException', 'client'), 503],
    ['a table that is being throttled', served('ThrottlingException', 'client'), 503],
    ['a table in trouble', served('InternalServerError', 'server'), 503],
    ['what the client library calls retryable', throttled, 503],
    ['an application that kept changing', Object.assign(new Error(SECRET), { name: 'KeptChanging' }), 503],
    ['a connection refused', refusedConnection, 503],
    ['a connection that timed out', timedOut, 503],
    ['a service that we waited for no longer', givenUp, 503],
  ])('says nothing of its cause: %s', async (_, thrown: unknown, status) => {
    const { call, faults } = anApi({
      edit: () => {
        // Throws its reason as it is, also when that is no error.
        AbortSignal.abort(thrown).throwIfAborted();
        return Promise.resolve({ body: thing });
      },
    });
    const reply = await call(edit());
    expect(reply.statusCode).toBe(status);
    expect(reply.headers?.['retry-after']).toBe(status === 503 ? '2' : undefined);
    expect(JSON.stringify(reply)).not.toContain('Siti');
    expect(faults).toHaveLength(1);
  });

  test('thrown before anything is awaited is caught too', async () => {
    const { call, requests } = anApi({
      look: () => {
        throw new Error(SECRET);
      },
    });
    expect(await call(aRequest('GET /things'))).toMatchObject({ statusCode: 500 });
    expect(requests).toMatchObject([{ status: 500, code: 'internal' }]);
  });
});

describe('a request to the API', () => {
  test.each([
    [undefined, undefined],
    ['*', undefined],
    ['"7"', 7],
    ['W/"7"', -1],
    ['7', -1],
    ['"7", "8"', -1],
    ['"-7"', -1],
    ['"1e3"', -1],
    ['"99999999999999999999"', -1],
    ['""', -1],
    ["' OR 1=1", -1],
  ])('with If-Match %s is for version %s', async (tag, version) => {
    const call = await seen(tag === undefined ? {} : { headers: { 'if-match': tag } });
    expect(call?.preconditions.expectedVersion).toBe(version);
  });

  const repeat = async (key: string, asked: Asked = {}) =>
    (await seen({ ...asked, headers: { 'idempotency-key': key } }))?.preconditions.repeat;

  test('is known again by its Idempotency-Key, whatever its length', async () => {
    const key = 'k'.repeat(10_000);
    expect(await repeat(key)).toEqual(await repeat(key));
    expect((await repeat(key))?.key).toHaveLength(27);
    expect((await seen({}))?.preconditions.repeat).toBeUndefined();
  });

  test('has a key of its own for each person, and another fingerprint for anything else asked', async () => {
    const first = await repeat('k');
    const others = await repeat('k', { caller: verifier });
    const changed = await repeat('k', { body: { name: 'Budi' } });
    expect(others?.key).not.toBe(first?.key);
    expect(changed?.key).toBe(first?.key);
    expect(changed?.fingerprint).not.toBe(first?.fingerprint);
  });

  test('brings its caller and language to the handler', async () => {
    const call = await seen({ headers: { 'accept-language': 'en' } });
    expect(call).toMatchObject({
      caller: { sub: 'siti' },
      language: 'en',
      params: { id: ID },
      wantsPage: false,
    });
  });
});

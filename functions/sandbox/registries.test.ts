import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { registryLimits } from '../../shared/gateways/registries/resilience.ts';
import { createRegistries, type Registries } from '../../shared/gateways/registries.ts';
import { listen } from '../../test/support/loopback.ts';
import { notice } from './notice.ts';
import { createRegistrySandbox, type SandboxRequest } from './registry-sandbox.ts';

const person = { nik: '1872014107900001', name: 'Sri Wahyuni', birthDate: '1990-07-01' };
const registration = { number: 'ATLM0000123456', name: 'Sri Wahyuni', profession: 'atlm' };

const request = (path: string, body?: string, method = 'POST'): SandboxRequest => ({
  rawPath: path,
  requestContext: { http: { method } },
  isBase64Encoded: false,
  body,
});
const asking = (path: string, question: object) => request(path, JSON.stringify(question));

const waits: number[] = [];
const sandbox = createRegistrySandbox({ wait: (ms) => Promise.resolve(waits.push(ms)) });
const outcomeOf = async (path: string, question: object) => {
  const { statusCode, body } = await sandbox(asking(path, question));
  const { outcome, fields } = z.parse(
    z.object({ outcome: z.optional(z.string()), fields: z.optional(z.array(z.string())) }),
    JSON.parse(body),
  );
  return [statusCode, outcome, ...(fields ?? [])].join(' ');
};

afterEach(() => {
  waits.length = 0;
});

test.each([
  ['an answer', asking('/str-checks', registration), 200],
  ['a registry that is down', asking('/str-checks', { ...registration, number: 'DOWN1' }), 503],
  ['broken JSON', request('/nik-checks', '{"nik":'), 400],
  ['no body', request('/nik-checks'), 400],
  ['a question without its fields', asking('/nik-checks', {}), 400],
  ['an unknown field', asking('/nik-checks', { ...person, mother: 'Siti' }), 400],
  ['a short NIK', asking('/nik-checks', { ...person, nik: '187201' }), 400],
  ['an absurd date', asking('/nik-checks', { ...person, birthDate: '1990-02-31' }), 400],
  ['a name of 10,000 characters', asking('/nik-checks', { ...person, name: 'x'.repeat(10_000) }), 400],
  ['a facility without code or name', asking('/facility-checks', {}), 400],
  ['an unknown path', asking('/bpjs-checks', person), 404],
  ['the name of a property', asking('/constructor', person), 404],
  ['another method', request('/str-checks', undefined, 'GET'), 405],
])('every reply of the sandbox says that it is one: %s', async (_, asked, status) => {
  const { statusCode, headers, body } = await sandbox(asked);
  expect(statusCode).toBe(status);
  expect(headers).toMatchObject({ 'x-satujam-sandbox': 'true', 'x-satujam-notice-id': notice.id });
  expect(Object.values(headers).join('')).toMatch(/^[\x20-\x7e]*$/);
  expect(JSON.parse(body)).toMatchObject({ sandbox: true, source: 'sandbox', notice });
});

test('no reply of the sandbox repeats what was asked', async () => {
  const { body } = await sandbox(asking('/nik-checks', { ...person, nik: 'x1872014107900001' }));
  expect(body).not.toMatch(/1872014107900001|Sri/);
});

describe('the sandbox, asked about an STR', () => {
  test.each([
    ['ATLM0000123456', '200 found'],
    ['NF0000123456', '200 not_found'],
    ['nf-0000.123', '200 not_found'],
    ['MM0000123456', '200 mismatch name'],
    ['MP0000123456', '200 mismatch profession'],
    ['DOWN00123456', '503 '],
    ['SLOW00123456', '200 found'],
  ])('%s, answers %s', async (number, outcome) => {
    expect(await outcomeOf('/str-checks', { ...registration, number })).toBe(outcome);
  });

  test('that begins with SLOW, answers after five seconds', async () => {
    await sandbox(asking('/str-checks', { ...registration, number: 'SLOW1' }));
    expect(waits).toEqual([5_000]);
  });
});

test.each([
  ['0001', '200 found'],
  ['0000', '200 not_found'],
  ['1111', '200 mismatch name'],
  ['2222', '200 mismatch birthDate'],
  ['8888', '200 found'],
  ['9999', '503 '],
])('the sandbox, asked about a NIK that ends in %s, answers %s', async (ending, outcome) => {
  expect(await outcomeOf('/nik-checks', { ...person, nik: `187201410790${ending}` })).toBe(outcome);
});

test.each([
  [{ code: '1872011' }, '200 found'],
  [{ code: 'NF-1872' }, '200 not_found'],
  [{ code: 'MM1', name: 'Klinik Sehat' }, '200 mismatch name'],
  [{ code: '1872011', name: 'NF Klinik' }, '200 found'],
  [{ name: 'NF Klinik' }, '200 not_found'],
  [{ name: 'NFC Klinik' }, '200 found'],
  [{ name: 'Klinik 健康 ꦏ' }, '200 found'],
  [{ name: 'Down klinik' }, '503 '],
])('the sandbox, asked about the facility %j, answers %s', async (question, outcome) => {
  expect(await outcomeOf('/facility-checks', question)).toBe(outcome);
});

test('the sandbox reads a base64 body under a prefixed path as well', async () => {
  const body = Buffer.from(JSON.stringify(registration)).toString('base64');
  const asked = { ...request('/sandbox/registries/str-checks', body), isBase64Encoded: true };
  expect((await sandbox(asked)).statusCode).toBe(200);
});

describe('a sandbox that the gateway asks over HTTP', () => {
  const live = createRegistrySandbox({ wait: () => new Promise((done) => setTimeout(done, 800)) });
  let registries: Registries;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const server = await listen(async (incoming, response) => {
      const { url = '/', method = 'GET' } = incoming;
      const { statusCode, headers, body } = await live(request(url, await text(incoming), method));
      response.writeHead(statusCode, headers).end(body);
    });
    stop = server.stop;
    registries = createRegistries({
      baseUrl: `${server.url}/sandbox/registries`,
      fetch,
      now: () => new Date(0),
      limits: { ...registryLimits, attemptMs: 250, longestBackoffMs: 10 },
    });
  });
  afterAll(() => stop());

  test('finds, misses or differs, and the check names it', async () => {
    expect(await registries.checkStr(registration)).toMatchObject({ outcome: 'found', source: 'sandbox' });
    expect(await registries.checkNik({ ...person, nik: '1872014107900000' })).toMatchObject({
      outcome: 'not_found',
      source: 'sandbox',
    });
    expect(await registries.checkFacility({ code: 'MM1' })).toMatchObject({
      outcome: 'mismatch',
      detail: ['name'],
      source: 'sandbox',
    });
  });

  test('leaves the matter to the verifier while it is down or slow', async () => {
    const down = registries.checkStr({ ...registration, number: 'DOWN1' });
    const slow = registries.checkNik({ ...person, nik: '1872014107908888' });
    expect(await down).toMatchObject({ outcome: 'not_checked', reason: 'failing' });
    expect(await slow).toMatchObject({ outcome: 'not_checked', reason: 'timeout' });
  });
});

describe('the function of the sandbox', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  test('answers in a stage that is not production', async () => {
    vi.stubEnv('STAGE', 'local');
    const { handler } = await import('./registries.ts');
    expect((await handler(asking('/str-checks', registration))).statusCode).toBe(200);
  });

  test.each(['production', undefined])('does not start in stage %s', async (stage) => {
    vi.stubEnv('STAGE', stage);
    await expect(import('./registries.ts')).rejects.toThrow();
  });
});

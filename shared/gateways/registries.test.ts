import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { hangingUp, saying, silent } from '../../test/support/loopback.ts';
import {
  firstThen,
  type LoopbackRegistry,
  startLoopbackRegistry,
} from '../../test/support/loopback-registry.ts';
import { RegistryCheck } from '../domain/registry-check.ts';
import { type RegistryLimits, reasonOf, registryLimits } from './registries/resilience.ts';
import { createRegistries } from './registries.ts';

const quick: RegistryLimits = {
  attemptMs: 250,
  retries: 2,
  firstBackoffMs: 5,
  longestBackoffMs: 20,
  failuresToOpen: 5,
  openMs: 300,
  totalMs: 2_000,
};
/** For what never answers. */
const impatient = { ...quick, attemptMs: 100 };
const now = () => new Date('2026-11-22T03:00:00Z');
const person = { nik: '1872014107900001', name: 'Sri Wahyuni', birthDate: '1990-07-01' };
const registration = { number: 'ATLM0000123456', name: 'Sri Wahyuni', profession: 'atlm' };

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const stop of stops.splice(0)) await stop();
});

const start = async (respond: Parameters<typeof startLoopbackRegistry>[0], limits = quick) => {
  const registry = await startLoopbackRegistry(respond);
  stops.push(registry.stop);
  return { registry, registries: createRegistries({ baseUrl: registry.baseUrl, fetch, now, limits }) };
};

const host = ({ baseUrl }: LoopbackRegistry) => new URL(baseUrl).host;

describe('an answer', () => {
  test('that somebody is found names the registry that says so', async () => {
    const { registries } = await start(saying({ outcome: 'found', source: 'KKI', since: 2020 }));
    expect(await registries.checkStr(registration)).toEqual({
      registry: 'str',
      outcome: 'found',
      source: 'KKI',
      checkedAt: '2026-11-22T03:00:00.000Z',
    });
  });

  test('that somebody is not found is an answer', async () => {
    const { registries, registry } = await start(saying({ outcome: 'not_found' }));
    expect(await registries.checkNik(person)).toMatchObject({
      registry: 'nik',
      outcome: 'not_found',
      source: host(registry),
    });
    expect(registry.received).toHaveLength(1);
  });

  test('that something differs names the fields and never their content', async () => {
    const { registries } = await start(saying({ outcome: 'mismatch', fields: ['name', 'birthDate'] }));
    const check = await registries.checkNik(person);
    expect(check).toMatchObject({ outcome: 'mismatch', detail: ['name', 'birthDate'] });
    expect(z.parse(RegistryCheck, check)).toEqual(check);
  });

  test('of a sandbox is never taken for that of a registry', async () => {
    const { registries } = await start(saying({ outcome: 'found', source: 'Dukcapil', sandbox: true }));
    expect(await registries.checkNik(person)).toMatchObject({ outcome: 'found', source: 'sandbox' });
  });
});

describe('a question', () => {
  test('keeps the NIK out of the URL', async () => {
    const { registries, registry } = await start(saying({ outcome: 'found' }));
    await registries.checkNik(person);
    expect(registry.received).toEqual([
      {
        method: 'POST',
        url: '/registries/nik-checks',
        contentType: 'application/json',
        body: JSON.stringify(person),
      },
    ]);
  });

  test('about a facility goes by code or by name, in any alphabet', async () => {
    const { registries, registry } = await start(saying({ outcome: 'found' }));
    await registries.checkFacility({ code: '1872011' });
    await registries.checkFacility({ name: 'Klinik Ꮿ 健康 ꦏ' });
    expect(registry.received.map(({ url, body }) => ({ url, body }))).toEqual([
      { url: '/registries/facility-checks', body: '{"code":"1872011"}' },
      { url: '/registries/facility-checks', body: '{"name":"Klinik Ꮿ 健康 ꦏ"}' },
    ]);
  });

  test('does not follow a redirect to another host', async () => {
    const { registry: elsewhere } = await start(saying({ outcome: 'found' }));
    const { registries, registry } = await start((response) => {
      response.writeHead(307, { location: `${elsewhere.baseUrl}/nik-checks` }).end();
    });
    expect(await registries.checkNik(person)).toMatchObject({ outcome: 'not_checked', reason: 'refused' });
    expect(registry.received).toHaveLength(1);
    expect(elsewhere.received).toEqual([]);
  });

  test('works with a base URL that ends in a slash', async () => {
    const { registry } = await start(saying({ outcome: 'found' }));
    const registries = createRegistries({ baseUrl: `${registry.baseUrl}/`, fetch, now, limits: quick });
    await registries.checkStr(registration);
    expect(registry.received[0]?.url).toBe('/registries/str-checks');
  });
});

describe('a registry in trouble', () => {
  test('is asked again after a 503 and believed when it recovers', async () => {
    const { registries, registry } = await start(firstThen(2, saying({}, 503), saying({ outcome: 'found' })));
    expect(await registries.checkStr(registration)).toMatchObject({ outcome: 'found' });
    expect(registry.received).toHaveLength(3);
  });

  test('is asked again after it hung up', async () => {
    const { registries, registry } = await start(firstThen(1, hangingUp, saying({ outcome: 'not_found' })));
    expect(await registries.checkStr(registration)).toMatchObject({ outcome: 'not_found' });
    expect(registry.received).toHaveLength(2);
  });

  test('that stays silent is not checked, after three attempts', async () => {
    const { registries, registry } = await start(silent, impatient);
    expect(await registries.checkStr(registration)).toEqual({
      registry: 'str',
      outcome: 'not_checked',
      reason: 'timeout',
      source: host(registry),
      checkedAt: '2026-11-22T03:00:00.000Z',
    });
    expect(registry.received).toHaveLength(3);
  });

  test('that begins an answer and never ends it is not checked', async () => {
    const { registries } = await start((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"outcome":');
    }, impatient);
    expect(await registries.checkStr(registration)).toMatchObject({
      outcome: 'not_checked',
      reason: 'timeout',
    });
  });

  test('that refuses the connection is not checked', async () => {
    const { registries, registry } = await start(saying({ outcome: 'found' }));
    await stops.pop()?.();
    expect(await registries.checkFacility({ name: 'Klinik Sehat' })).toMatchObject({
      registry: 'facility',
      outcome: 'not_checked',
      reason: 'unreachable',
      source: host(registry),
    });
  });

  test('answers within the total time even when nothing heeds the signal', async () => {
    const deaf: typeof fetch = () => new Promise(() => undefined);
    const registries = createRegistries({
      baseUrl: 'http://127.0.0.1:9',
      fetch: deaf,
      now,
      limits: { ...quick, attemptMs: 5_000, totalMs: 200 },
    });
    const started = performance.now();
    expect(await registries.checkNik(person)).toMatchObject({ outcome: 'not_checked', reason: 'timeout' });
    expect(performance.now() - started).toBeLessThan(2_500);
  });
});

describe('what is no answer', () => {
  test.each([
    ['a 400', saying({ outcome: 'not_found' }, 400), 'refused'],
    ['a 401', saying({}, 401), 'refused'],
    [
      'a 404 of a wrong address, which finds nobody missing',
      saying({ outcome: 'not_found' }, 404),
      'refused',
    ],
    ['a 202', saying({ outcome: 'found' }, 202), 'refused'],
    ['a 429', saying({}, 429), 'throttled'],
    ['a page of maintenance', saying('<html>Sedang pemeliharaan</html>'), 'unreadable'],
    ['an empty body', saying(''), 'unreadable'],
    ['null', saying('null'), 'unreadable'],
    ['an unknown outcome', saying({ outcome: 'ok' }), 'unreadable'],
    ['a mismatch of nothing', saying({ outcome: 'mismatch', fields: [] }), 'unreadable'],
    ['a mismatch that tells personal data', saying({ outcome: 'mismatch', fields: ['Budi'] }), 'unreadable'],
    ['a source that is not a name', saying({ outcome: 'found', source: '<b>KKI</b>' }), 'unreadable'],
    ['an endless reply', saying({ outcome: 'found', more: 'x'.repeat(70_000) }), 'unreadable'],
  ])('is %s, and is not asked again', async (_, respond, reason) => {
    const { registries, registry } = await start(respond);
    expect(await registries.checkNik(person)).toMatchObject({ outcome: 'not_checked', reason });
    expect(registry.received).toHaveLength(1);
  });

  test('is never a rejection, and tells nothing of the person', async () => {
    const { registries } = await start(saying(`no ${person.nik}`, 500));
    const told = JSON.stringify(await registries.checkNik(person));
    expect(told).not.toContain(person.nik);
    expect(told).not.toContain(person.name);
  });

  test('is not what a fault of our own is made to look like', () => {
    expect(() => reasonOf(new TypeError('bug'))).toThrow('bug');
  });
});

describe('the circuit', () => {
  const opened = async () => {
    const started = await start(saying({}, 503));
    await started.registries.checkStr(registration);
    await started.registries.checkStr(registration);
    expect(started.registry.received).toHaveLength(5);
    return started;
  };

  test('opens after five failures in a row and then answers at once without asking', async () => {
    const { registries, registry } = await opened();
    expect(await registries.checkStr(registration)).toMatchObject({
      outcome: 'not_checked',
      reason: 'circuit_open',
    });
    expect(registry.received).toHaveLength(5);
  });

  test('of one registry leaves the others closed', async () => {
    const { registries, registry } = await opened();
    registry.become(saying({ outcome: 'found' }));
    expect(await registries.checkNik(person)).toMatchObject({ outcome: 'found' });
  });

  test('lets one question through after its time, and closes when that is answered', async () => {
    const { registries, registry } = await opened();
    registry.become(saying({ outcome: 'found' }));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + quick.openMs });
    const checks = await Promise.all([registries.checkStr(registration), registries.checkStr(registration)]);
    expect(checks.map(({ outcome }) => outcome)).toEqual(['found', 'found']);
    registry.become(firstThen(8, saying({}, 503), saying({ outcome: 'found' })));
    expect(await registries.checkStr(registration)).toMatchObject({ outcome: 'found' });
  });

  test('opens again when the one question fails', async () => {
    const { registries, registry } = await opened();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + quick.openMs });
    await registries.checkStr(registration);
    expect(registry.received).toHaveLength(6);
    await registries.checkStr(registration);
    expect(registry.received).toHaveLength(6);
  });

  test.each([
    ['silence', silent, impatient],
    ['hanging up', hangingUp, quick],
    ['a 429', saying({}, 429), quick],
    ['nonsense', saying('<html>'), quick],
  ])('opens by %s too', async (_, respond, limits) => {
    const { registries, registry } = await start(respond, limits);
    for (let asked = 0; asked < 7; asked += 1) await registries.checkStr(registration);
    expect(registry.received).toHaveLength(5);
  });

  test('stays closed when a healthy registry refuses our requests', async () => {
    const { registries, registry } = await start(saying({}, 400));
    for (let asked = 0; asked < 8; asked += 1) await registries.checkStr(registration);
    expect(registry.received).toHaveLength(8);
  });
});

test('the limits in use leave room for every attempt and pause within eight seconds', () => {
  const { attemptMs, retries, longestBackoffMs, totalMs, failuresToOpen } = registryLimits;
  expect((retries + 1) * attemptMs + retries * longestBackoffMs).toBeLessThanOrEqual(totalMs);
  expect(totalMs).toBeLessThanOrEqual(8_000);
  expect(failuresToOpen).toBeGreaterThan(retries + 1);
});

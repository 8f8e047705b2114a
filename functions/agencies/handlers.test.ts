import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Subscription } from '../../shared/domain/agency-subscription.ts';
import { createPersonalData } from '../../shared/gateways/personal-data.ts';
import { secretTrouble } from '../../shared/gateways/webhook/signature.ts';
import { createApi } from '../../shared/http/api.ts';
import { routeKey } from '../../shared/http/contract.ts';
import { createDeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import { requestKey } from '../../shared/store/agencies/keys.ts';
import { createSubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import { createToldStore } from '../../shared/store/agencies/told-store.ts';
import { createRequestStore } from '../../shared/store/request-store.ts';
import { anEvent, HOUR_MS, later, time } from '../../test/support/agencies.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';
import { createSecrets } from './secrets.ts';

const ID = (n: number) => `019a3c5e-7e00-7000-8000-00000000000${n}`;
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const admin = { sub: 'admin', roles: ['admin'], tenant: 'metro' } as const;
const elsewhere = { ...admin, tenant: 'malang' } as const;
const wanted = {
  agency: { kind: 'hospital', name: 'RSUD Jenderal Ahmad Yani' },
  channel: { type: 'webhook', url: 'https://rsud.example/events' },
  events: ['application.issued', 'licence.suspended'],
};
const Shown = z.looseObject({ id: z.string(), version: z.int(), secret: z.optional(z.string()) });

/** The API of subscriptions over tables in memory. */
function anApi() {
  let left = Number.POSITIVE_INFINITY;
  const { items, operations, table } = memoryDynamoDb({
    fateOf: (operation) => (operation === 'PutItem' && (left -= 1) === 0 ? 'lost' : 'fine'),
  });
  const told = createToldStore(table);
  const subscriptions = createSubscriptionStore(table);
  const nudged: string[] = [];
  const clock = { ms: 0 };
  let made = 0;
  const api = createApi(
    contract,
    createHandlers({
      subscriptions,
      deliveries: createDeliveryStore(table),
      told,
      secrets: createSecrets(createPersonalData(() => Promise.resolve('a secret'.repeat(8)))),
      requests: createRequestStore(table, requestKey),
      nudge: (them) => Promise.resolve(void nudged.push(...them.map(({ subscription }) => subscription))),
      channelTrouble: (channel) =>
        Promise.resolve(JSON.stringify(channel).includes('10.0.0.1') ? 'address_not_public' : undefined),
      secretTrouble,
      servicesOf: () => [
        { service: 'metro.sip-atlm', profession: { code: 'atlm', name: { id: 'ATLM', en: 'ATLM' } } },
      ],
      professionOf: () => 'atlm',
      now: () => later(clock.ms),
      newId: () => ID((made += 1)),
      newSecret: () => SECRET,
    }),
    quietTelemetry().telemetry,
  );
  const call = async (route: string, asked: Parameters<typeof aRequest>[1] = {}) => {
    const reply = await api(aRequest(route, { caller: admin, ...asked }));
    return { status: reply.statusCode, body: bodyOf(reply) };
  };
  const subscribe = async (changes: object = {}) => {
    const { body } = await call('POST /subscriptions', { body: { ...wanted, ...changes } });
    return z.parse(Shown, body);
  };
  /** Tells so many events, a second apart. */
  async function tell(count: number): Promise<void> {
    let before: { n: number; madeAt: string } | undefined;
    for (let n = 1; n <= count; n += 1) {
      const event = anEvent({ type: 'application.issued', sequence: n, time: time(n * 1000) });
      await told.accept({ event, before, madeAt: later(n), deliveries: [] });
      before = { n, madeAt: time(n) };
    }
  }
  const breaksAt = (write: number | undefined) => {
    left = write ?? Number.POSITIVE_INFINITY;
  };
  return { breaksAt, call, subscribe, tell, nudged, clock, items, operations, subscriptions };
}

const stored = async ({ subscriptions }: ReturnType<typeof anApi>): Promise<Subscription | undefined> =>
  subscriptions.read('metro', ID(1));

describe('a subscription that is asked for under an Idempotency-Key', () => {
  const under = (key: string, body: object = wanted) => ({ body, headers: { 'idempotency-key': key } });
  const SUBSCRIBE = 'POST /subscriptions';

  test('is one, however often it is asked for, and each answer tells its secret', async () => {
    const { call, items, subscriptions } = anApi();
    const asked = Array.from({ length: 4 }, () => call(SUBSCRIBE, under('k')));
    const replies = [...(await Promise.all(asked)), await call(SUBSCRIBE, under('k'))];
    expect(replies).toEqual(replies.map(() => replies[0]));
    expect(replies[0]).toMatchObject({ status: 201, body: { state: 'active', version: 1, secret: SECRET } });
    expect(await subscriptions.list('metro')).toHaveLength(1);
    expect(JSON.stringify(items())).not.toContain(SECRET);
  });

  test('is answered as the first time when it was changed or deleted since, without a secret that counts no more', async () => {
    const { call, subscriptions } = anApi();
    const first = await call(SUBSCRIBE, under('k'));
    const params = { id: z.parse(Shown, first.body).id };
    await call('PATCH /subscriptions/{id}', { params, body: { events: ['licence.suspended'] } });
    expect(await call(SUBSCRIBE, under('k'))).toEqual(first);
    await call('POST /subscriptions/{id}/secret', { params, body: {} });
    const { secret: _, ...shown } = z.parse(Shown, first.body);
    expect(await call(SUBSCRIBE, under('k'))).toEqual({ status: 201, body: shown });
    await call('DELETE /subscriptions/{id}', { params });
    expect(await call(SUBSCRIBE, under('k'))).toEqual({ status: 201, body: shown });
    expect(await subscriptions.list('metro')).toEqual([]);
  });

  test('is refused when the key was used for something else, and is another for somebody else', async () => {
    const { call, subscriptions } = anApi();
    await call(SUBSCRIBE, under('k'));
    const other = under('k', { ...wanted, events: ['licence.suspended'] });
    expect((await call(SUBSCRIBE, other)).body).toMatchObject({ code: 'idempotency_key_reused' });
    await call(SUBSCRIBE, { ...under('k'), caller: { ...admin, sub: 'another' } });
    await call(SUBSCRIBE, { ...under('k'), caller: elsewhere });
    expect(await subscriptions.list('metro')).toHaveLength(2);
  });

  test('and cannot be leaves the key as it was', async () => {
    const { call } = anApi();
    const unfit = under('k', { ...wanted, events: ['application.claimed'] });
    expect((await call(SUBSCRIBE, unfit)).status).toBe(422);
    expect((await call(SUBSCRIBE, under('k'))).status).toBe(201);
  });

  test('is taken back with those that are too many, and the next answer says so, too', async () => {
    const { call, subscribe, subscriptions } = anApi();
    for (let n = 1; n < 50; n += 1) await subscribe();
    const replies = await Promise.all(['a', 'b'].map((key) => call(SUBSCRIBE, under(key))));
    const again = await Promise.all(['a', 'b'].map((key) => call(SUBSCRIBE, under(key))));
    expect(replies.map(({ status }) => status)).toEqual([409, 409]);
    expect(again.map(({ body }) => body)).toEqual(replies.map(({ body }) => body));
    expect(await subscriptions.list('metro')).toHaveLength(49);
  });

  test('is made whole by the next request where the first broke off', async () => {
    const { breaksAt, call, subscriptions } = anApi();
    for (const n of [1, 2]) {
      breaksAt(n);
      const key = `k${n}`;
      expect((await call(SUBSCRIBE, under(key))).status).toBeGreaterThanOrEqual(500);
      breaksAt(undefined);
      expect((await call(SUBSCRIBE, under(key))).body).toMatchObject({ version: 1, secret: SECRET });
      expect(await subscriptions.list('metro')).toHaveLength(n);
    }
  });
});

describe('an agency is subscribed', () => {
  test('and its secret is shown this once', async () => {
    const { call, items, subscribe } = anApi();
    expect(await subscribe()).toMatchObject({ ...wanted, state: 'active', version: 1, secret: SECRET });
    const { body } = await call('GET /subscriptions/{id}', { params: { id: ID(1) } });
    expect(body).not.toHaveProperty('secret');
    expect(body).not.toHaveProperty('secrets');
    expect(JSON.stringify(items())).not.toContain(SECRET);
  });

  test('with a secret of its own, or without one where it has a queue', async () => {
    const { subscribe } = anApi();
    const own = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
    expect((await subscribe({ secret: own })).secret).toBe(own);
    const queue = { type: 'queue', arn: 'arn:aws:sqs:ap-southeast-3:210987654321:satujam-x' };
    expect((await subscribe({ channel: queue })).secret).toBeUndefined();
  });

  test.each([
    [
      'an unknown event',
      { events: ['application.issued', 'application.claimed'] },
      '/events/1',
      'event_unknown',
    ],
    [
      'an address of a private network',
      { channel: { type: 'webhook', url: 'https://10.0.0.1/' } },
      '/channel/url',
      'address_not_public',
    ],
    ['a bad secret', { secret: 'whsec_AAAA' }, '/secret', 'secret_length'],
    [
      'a secret for a queue',
      { channel: { type: 'queue', arn: 'arn:aws:sqs:x' }, secret: SECRET },
      '/secret',
      'secret_not_used',
    ],
    [
      'a service of another government',
      { filter: { services: ['malang.sipp'] } },
      '/filter/services/0',
      'choice_unknown',
    ],
    [
      'a profession that is not licensed',
      { filter: { professions: ['dukun'] } },
      '/filter/professions/0',
      'choice_unknown',
    ],
    [
      'a facility without a code',
      { filter: { facilities: ['belum ada'] } },
      '/filter/facilities/0',
      'invalid',
    ],
  ])('but not for %s', async (_, changes, pointer, code) => {
    const { call } = anApi();
    const { body, status } = await call('POST /subscriptions', { body: { ...wanted, ...changes } });
    expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } });
    expect((await call('GET /subscriptions')).body).toEqual({ items: [] });
  });

  test('for facilities however their codes are written, and for each type once', async () => {
    const subscribed = await anApi().subscribe({
      filter: { facilities: ['p-187 2011'] },
      events: ['application.issued', 'application.issued'],
    });
    expect(subscribed).toMatchObject({
      filter: { facilities: ['P1872011'] },
      events: ['application.issued'],
    });
  });

  test('fifty times at most', async () => {
    const api = anApi();
    for (let n = 0; n < 50; n += 1)
      await api.subscriptions.write({
        ...wanted,
        agency: { kind: 'hospital', name: 'RS' },
        channel: { type: 'webhook', url: 'https://rs.example' },
        id: `s${n}`,
        tenant: 'metro',
        state: 'active',
        createdAt: time(),
        changedAt: time(),
        version: 1,
        secrets: [],
      });
    expect(await api.call('POST /subscriptions', { body: wanted })).toMatchObject({
      status: 409,
      body: { code: 'subscriptions_too_many' },
    });
  });

  test('fifty times at most, also where many ask at once', async () => {
    const { call } = anApi();
    const replies = await Promise.all(
      Array.from({ length: 120 }, () => call('POST /subscriptions', { body: wanted })),
    );
    const { body } = await call('GET /subscriptions');
    const { items } = z.parse(z.object({ items: z.array(z.object({ id: z.string() })) }), body);
    expect(items).toHaveLength(replies.filter(({ status }) => status === 201).length);
    expect(items.length).toBeLessThanOrEqual(50);
  });

  test('and is there for its own local government alone', async () => {
    const { call, subscribe } = anApi();
    await subscribe();
    const params = { id: ID(1) };
    for (const route of [
      'GET /subscriptions/{id}',
      'DELETE /subscriptions/{id}',
      'POST /subscriptions/{id}/ping',
    ])
      expect((await call(route, { caller: elsewhere, params })).status).toBe(404);
    expect((await call('GET /subscriptions', { caller: elsewhere })).body).toEqual({ items: [] });
  });
});

describe('a subscription', () => {
  const params = { id: ID(1) };

  test('is changed in part, and loses its filter by null', async () => {
    const api = anApi();
    await api.subscribe({ filter: { services: ['metro.sip-atlm'] } });
    const events = ['licence.revoked'];
    const changed = await api.call('PATCH /subscriptions/{id}', { params, body: { events } });
    expect(changed.body).toMatchObject({ events, filter: { services: ['metro.sip-atlm'] }, version: 2 });
    const { body } = await api.call('PATCH /subscriptions/{id}', { params, body: { filter: null } });
    expect(body).not.toHaveProperty('filter');
  });

  test('keeps the kind of its channel, and the version that somebody saw', async () => {
    const { call, subscribe } = anApi();
    await subscribe();
    const queue = { channel: { type: 'queue', arn: 'arn:aws:sqs:x' } };
    expect(await call('PATCH /subscriptions/{id}', { params, body: queue })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/channel/type', code: 'locked' }] },
    });
    const headers = { 'if-match': '"7"' };
    expect((await call('PATCH /subscriptions/{id}', { params, body: {}, headers })).status).toBe(412);
    expect((await call('DELETE /subscriptions/{id}', { params, headers })).status).toBe(412);
  });

  test('that was suspended goes on when somebody says so, and its courier comes', async () => {
    const api = anApi();
    await api.subscribe();
    const before = await stored(api);
    if (before === undefined) throw new Error('nothing there');
    const suspension = { at: time(), reason: 'undelivered', delivery: 'd', event: 'e' } as const;
    await api.subscriptions.write({ ...before, state: 'suspended', suspension, version: 2 });
    api.clock.ms = HOUR_MS;
    const { body } = await api.call('PATCH /subscriptions/{id}', { params, body: { state: 'active' } });
    expect(body).toMatchObject({ state: 'active', version: 3 });
    expect(body).not.toHaveProperty('suspension');
    expect((await stored(api))?.resumedAt).toBe(time(HOUR_MS));
    expect(api.nudged).toEqual([ID(1)]);
  });

  test('gets what waits by its new address at once, however long the old one was not to be tried', async () => {
    const api = anApi();
    await api.subscribe();
    api.clock.ms = HOUR_MS;
    const channel = { type: 'webhook', url: 'https://rsud.example/mended' };
    await api.call('PATCH /subscriptions/{id}', { params, body: { channel } });
    expect((await stored(api))?.resumedAt).toBe(time(HOUR_MS));
    api.clock.ms = 2 * HOUR_MS;
    await api.call('PATCH /subscriptions/{id}', { params, body: { channel } });
    expect((await stored(api))?.resumedAt).toBe(time(HOUR_MS));
  });

  test('is suspended by the platform alone', async () => {
    const { call, subscribe } = anApi();
    await subscribe();
    const { status } = await call('PATCH /subscriptions/{id}', { params, body: { state: 'suspended' } });
    expect(status).toBe(422);
  });

  test('that is deleted is gone, with its secrets', async () => {
    const api = anApi();
    await api.subscribe();
    expect((await api.call('DELETE /subscriptions/{id}', { params })).status).toBe(200);
    expect((await api.call('GET /subscriptions/{id}', { params })).status).toBe(404);
    expect(JSON.stringify(api.items())).not.toContain('sealed');
  });

  test('gets a new secret, beside which the old one signs for a day', async () => {
    const api = anApi();
    await api.subscribe();
    const { body, status } = await api.call('POST /subscriptions/{id}/secret', { params, body: {} });
    expect({ body, status }).toMatchObject({
      status: 201,
      body: { secret: SECRET, previousSecretUntil: time(24 * HOUR_MS) },
    });
    expect((await stored(api))?.secrets.map(({ n }) => n)).toEqual([2, 1]);
  });

  test('is pinged, also while it is paused', async () => {
    const { call, nudged, subscribe } = anApi();
    await subscribe();
    await call('PATCH /subscriptions/{id}', { params, body: { state: 'paused' } });
    const { body } = await call('POST /subscriptions/{id}/ping', { params });
    expect(body).toMatchObject({ cause: 'ping', state: 'pending', event: { type: 'ping', subject: ID(1) } });
    expect(nudged).toEqual([ID(1)]);
    const { body: log } = await call('GET /subscriptions/{id}/deliveries', { params });
    expect(log).toMatchObject({ items: [{ cause: 'ping', tries: 0 }] });
  });
});

describe('what was told is told again', () => {
  const params = { id: ID(1) };
  const Log = z.object({
    items: z.array(z.object({ event: z.object({ id: z.string() }) })),
    cursor: z.optional(z.string()),
  });
  const replayed = async (count: number, body: object) => {
    const api = anApi();
    await api.tell(count);
    await api.subscribe();
    api.clock.ms = HOUR_MS;
    const reply = await api.call('POST /subscriptions/{id}/replay', { params, body });
    const log = await api.call('GET /subscriptions/{id}/deliveries', { params, query: { limit: '50' } });
    return { ...api, reply, log: z.parse(Log, log.body).items.map(({ event }) => event.id) };
  };

  test('from a time on, newest first in the log', async () => {
    const { log, nudged, reply } = await replayed(5, { from: time(3000) });
    expect(reply).toEqual({ status: 201, body: { deliveries: 3 } });
    expect(log).toEqual(['event-5', 'event-4', 'event-3']);
    expect(nudged).toEqual([ID(1)]);
  });

  test('from an event on', async () => {
    expect((await replayed(5, { event: 'event-4' })).log).toEqual(['event-5', 'event-4']);
  });

  test('from the day on that the log reaches back to, however long ago somebody asks from', async () => {
    const { log, operations } = await replayed(2, { from: '1999-12-31T00:00:00Z' });
    expect(log).toEqual(['event-2', 'event-1']);
    expect(operations.filter((operation) => operation === 'Query').length).toBeLessThan(100);
  });

  test('a thousand at once, and where to go on', async () => {
    const { reply } = await replayed(1003, { from: time() });
    expect(reply.body).toEqual({ deliveries: 1000, next: 'event-1001' });
  });

  test.each([
    ['an event that never was', { event: 'event-9' }, 'event_unknown'],
    ['nothing', {}, 'missing'],
    ['both', { from: time(), event: 'event-1' }, 'unknown'],
  ])('not from %s', async (_, body, code) => {
    const { reply } = await replayed(2, body);
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ code }] } });
  });
});

test.each(Object.values(contract).map(routeKey))(
  'an admin of no local government is refused: %s',
  async (route) => {
    const { call, operations } = anApi();
    const { tenant: _, ...ofNowhere } = admin;
    expect(await call(route, { caller: ofNowhere, body: wanted })).toMatchObject({
      status: 403,
      body: { code: 'tenant_missing' },
    });
    expect(operations).toEqual([]);
  },
);

import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Person } from '../../shared/domain/actor.ts';
import { USE_GRACE_MS } from '../../shared/domain/place.ts';
import { createPersonalData } from '../../shared/gateways/personal-data.ts';
import { createPlaceTokens } from '../../shared/gateways/place-token.ts';
import { createApi } from '../../shared/http/api.ts';
import { routeKey } from '../../shared/http/contract.ts';
import { createCampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import { createClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import { commitmentTo } from '../../shared/store/campaigns/claimant.ts';
import { requestKey } from '../../shared/store/campaigns/keys.ts';
import { createStandingStore } from '../../shared/store/campaigns/standing-store.ts';
import { createRequestStore } from '../../shared/store/request-store.ts';
import { aCampaign, OPENS, SEED } from '../../test/support/campaigns.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { contract } from './contract.ts';
import { createDoors } from './doors.ts';
import { createHandlers } from './handlers.ts';
import { createLedgers } from './ledgers.ts';
import { createSettler } from './settling.ts';
import { AuditView, CampaignView, ClaimView, ProgressView } from './views.ts';

const SERVICE = 'semarang.sipp-kuota';
const OTHER_SERVICE = 'semarang.sipd-kuota';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const admin: Person = { sub: 'admin', roles: ['admin'], tenant: 'semarang' };
const nurse = (n: number): Person => ({ sub: `nurse-${n}`, roles: ['applicant'] });
const nikOf = (n: number) => `3374${String(n).padStart(12, '0')}`;

const terms = () => {
  const { closesAt, holdMinutes, opensAt, services, title } = aCampaign();
  return { closesAt, holdMinutes, opensAt, services, title, places: 2, waitlist: 1 };
};

/** The service and its settler on a table in memory, a day before the campaign opens. */
function aService() {
  let at = OPENS - DAY_MS;
  const now = () => new Date(at);
  let left = Number.POSITIVE_INFINITY;
  const { items, operations, table } = memoryDynamoDb({
    fateOf: (operation) => (operation === 'PutItem' && (left -= 1) === 0 ? 'lost' : 'fine'),
  });
  const [campaigns, claims, standings] = [
    createCampaignStore(table),
    createClaimStore(table),
    createStandingStore(table),
  ];
  const nudges: [string, number][] = [];
  const used = new Set<number>();
  const nudge = (campaign: string, delayS: number) => {
    nudges.push([campaign, delayS]);
    return Promise.resolve();
  };
  const secret = () => Promise.resolve('secret');
  const tokens = createPlaceTokens(secret);
  const people = createPersonalData(secret);
  let [ids, seeds] = [0, 0];
  const handlers = createHandlers({
    campaigns,
    claims,
    standings,
    doors: createDoors({ campaigns, standings, now }),
    ledgers: createLedgers({ standings }),
    tokens,
    people,
    professionOf: () => 'perawat',
    isOffered: (tenant, service) => tenant === 'semarang' && [SERVICE, OTHER_SERVICE].includes(service),
    isTenant: (tenant) => tenant === 'semarang',
    nudge,
    now,
    newId: () => `019a3c5e-7e00-7000-8000-00000000000${(ids += 1)}`,
    // As everywhere: no two are alike.
    newSeed: () => ((seeds += 1) === 1 ? SEED : `${SEED} ${seeds}`),
    requests: createRequestStore(table, requestKey),
    pause: () => Promise.resolve(),
    random: () => 0.5,
  });
  const late: number[] = [];
  const told: (readonly [string, number])[] = [];
  const bus = { isDown: false };
  const settler = createSettler({
    campaigns,
    claims,
    standings,
    wasUsed: ({ place }) => Promise.resolve(used.has(place)),
    nudge,
    tell: (campaign, given) => {
      if (bus.isDown) return Promise.reject(new Error('down'));
      told.push(...given.map(({ claimant, place }) => [`${campaign.id}.${claimant}`, place.place] as const));
      return Promise.resolve();
    },
    report: { settled: () => undefined, late: (_, n) => void late.push(n), givenOn: () => undefined },
    now,
  });
  const handle = createApi(contract, handlers, quietTelemetry().telemetry);
  const call = (routeKey: string, caller: Person | undefined, asked: Parameters<typeof aRequest>[1] = {}) => {
    const event = aRequest(routeKey, { ...(caller === undefined ? {} : { caller }), ...asked });
    return handle({ ...event, requestContext: { ...event.requestContext, timeEpoch: at } });
  };
  const open = async (changes: object = {}) => {
    const reply = await call('POST /campaigns', admin, { body: { ...terms(), ...changes } });
    return z.parse(CampaignView, bodyOf(reply));
  };
  const claim = (id: string, n: number, nik = nikOf(n), more: object = {}) =>
    call('POST /campaigns/{id}/claims', nurse(n), {
      params: { id },
      body: { service: SERVICE, nik, ...more },
    });
  const ticketOf = async (...asked: Parameters<typeof claim>) =>
    z.parse(ClaimView, bodyOf(await claim(...asked))).ticket;
  const waits = (ticket: string, n: number) => call('GET /claims/{ticket}', nurse(n), { params: { ticket } });
  const seen = async (ticket: string, n: number) => z.parse(ClaimView, bodyOf(await waits(ticket, n)));
  return {
    breaksAt: (write: number | undefined) => {
      left = write ?? Number.POSITIVE_INFINITY;
    },
    seedKept: (id: string) => campaigns.seedOf(id),
    bus,
    call,
    claim,
    claims,
    items,
    late,
    nudges,
    open,
    operations,
    seen,
    settle: settler,
    ticketOf,
    told,
    tokens,
    used,
    waits,
    is: (time: number) => {
      at = time;
    },
  };
}

describe('a campaign', () => {
  test('is announced with the hash of its seed, and nobody sees the seed', async () => {
    const { call, nudges, open } = aService();
    const { commitment, id, state } = await open();
    expect({ commitment, state }).toEqual({ commitment: aCampaign().commitment, state: 'announced' });
    expect(nudges).toEqual([[id, 86_412]]);
    const reply = await call('GET /campaigns/{id}', undefined, { params: { id } });
    expect(reply.body).not.toContain(SEED);
    expect(reply.headers).toMatchObject({ 'cache-control': 'public, max-age=5' });
    const list = await call('GET /campaigns', undefined, { query: { tenant: 'semarang' } });
    expect(bodyOf(list)).toMatchObject({ items: [{ id }] });
    const later = await open();
    const pageOf = async (cursor: object) =>
      bodyOf(
        await call('GET /campaigns', undefined, { query: { tenant: 'semarang', limit: '1', ...cursor } }),
      );
    const first = await pageOf({});
    expect(first).toMatchObject({ items: [{ id: later.id }], cursor: later.id.replace('semarang.', '') });
    expect(await pageOf({ cursor: later.id.replace('semarang.', '') })).toMatchObject({ items: [{ id }] });
  });

  describe('that is announced under an Idempotency-Key', () => {
    function anOffice() {
      const service = aService();
      const asks = async (key: string, changes: object = {}, caller: Person = admin) =>
        service.call('POST /campaigns', caller, {
          body: { ...terms(), ...changes },
          headers: { 'idempotency-key': key },
        });
      const announces = async (...asked: Parameters<typeof asks>) =>
        z.parse(CampaignView, bodyOf(await asks(...asked)));
      const listed = async () =>
        z.parse(
          z.object({ items: z.array(z.looseObject({ id: z.string() })) }),
          bodyOf(await service.call('GET /campaigns', undefined, { query: { tenant: 'semarang' } })),
        ).items;
      return { ...service, announces, asks, listed };
    }

    test('is one, however often it is asked for, at once or later', async () => {
      const { announces, listed, nudges } = anOffice();
      const all = await Promise.all(Array.from({ length: 5 }, () => announces('k')));
      expect(all.map((each) => ({ ...each }))).toEqual(all.map(() => all[0]));
      expect(await announces('k')).toEqual(all[0]);
      expect(await listed()).toHaveLength(1);
      expect(nudges).toHaveLength(1);
    });

    test('is answered as the first time, when it was changed or cancelled since, and when it has opened', async () => {
      const { announces, call, is, listed, settle } = anOffice();
      const first = await announces('k');
      const params = { id: first.id };
      await call('PATCH /campaigns/{id}', admin, { params, body: { places: 3 } });
      expect(await announces('k')).toEqual(first);
      is(OPENS + 13_000);
      await settle(first.id);
      const { serverTime: _, state: __, ...then } = first;
      expect(await announces('k')).toMatchObject(then);
      expect(await listed()).toHaveLength(1);
    });

    test('is refused when the key was used for something else, and is another for somebody else', async () => {
      const { announces, asks, listed } = anOffice();
      const { id } = await announces('k');
      expect(bodyOf(await asks('k', { places: 9 }))).toMatchObject({ code: 'idempotency_key_reused' });
      expect((await announces('k', {}, { ...admin, sub: 'another' })).id).not.toBe(id);
      expect((await announces('another')).id).not.toBe(id);
      expect(await listed()).toHaveLength(3);
    });

    test('and cannot be leaves the key as it was', async () => {
      const { announces, asks } = anOffice();
      expect((await asks('k', { services: ['semarang.sipp'] })).statusCode).toBe(422);
      expect(await announces('k')).toMatchObject({ version: 1 });
    });

    test.each([1, 2, 3])(
      'is made whole by the next request where the first broke off at its %i. write',
      async (n) => {
        const { announces, breaksAt, listed, seedKept } = anOffice();
        breaksAt(n);
        const first = await announces('k').catch(() => undefined);
        breaksAt(undefined);
        const then = await announces('k');
        expect(first ?? then).toEqual(then);
        expect(await listed()).toHaveLength(1);
        expect(commitmentTo(await seedKept(then.id))).toBe(then.commitment);
      },
    );
  });

  test('that cannot be is refused part by part', async () => {
    const body = { ...terms(), services: ['semarang.sipp'], closesAt: terms().opensAt };
    expect(bodyOf(await aService().call('POST /campaigns', admin, { body }))).toMatchObject({
      code: 'input_invalid',
      errors: [{ pointer: '/services/0' }, { pointer: '/closesAt' }],
    });
  });

  test('is changed and cancelled by its own office until shortly before it opens', async () => {
    const { call, is, open } = aService();
    const { id } = await open();
    const params = { id };
    const change = (caller: Person, headers = {}) =>
      call('PATCH /campaigns/{id}', caller, { params, body: { places: 3 }, headers });
    expect((await change({ ...admin, tenant: 'metro' })).statusCode).toBe(404);
    expect((await change(admin, { 'if-match': '"7"' })).statusCode).toBe(412);
    expect(bodyOf(await change(admin))).toMatchObject({ places: 3, version: 2 });
    is(OPENS - 10_000);
    expect(bodyOf(await change(admin))).toMatchObject({ code: 'campaign_running' });
    is(OPENS - DAY_MS);
    const cancel = () => call('POST /campaigns/{id}/cancellation', admin, { params });
    expect(bodyOf(await cancel())).toMatchObject({ state: 'cancelled' });
    expect((await cancel()).statusCode).toBe(201);
    expect(bodyOf(await change(admin))).toMatchObject({ code: 'campaign_cancelled' });
  });
});

describe('a claim', () => {
  test('before it opens is refused with the time that it is, and when to come', async () => {
    const { claim, is, open } = aService();
    const { id } = await open();
    is(OPENS - 4200);
    const reply = await claim(id, 1);
    expect(reply).toMatchObject({ statusCode: 409, headers: { 'retry-after': '5' } });
    expect(bodyOf(reply)).toMatchObject({
      code: 'campaign_not_open',
      serverTime: new Date(OPENS - 4200).toISOString(),
    });
  });

  test('is one write, and asked again it is the same', async () => {
    const { claim, is, items, open, operations } = aService();
    const { id } = await open();
    is(OPENS + 3);
    const before = operations.length;
    const first = await claim(id, 1);
    expect(operations.slice(before)).toEqual(['GetItem', 'GetItem', 'PutItem']);
    expect(first).toMatchObject({ statusCode: 202, headers: { 'retry-after': '15' } });
    is(OPENS + 900);
    const again = await claim(id, 1);
    expect(bodyOf(again)).toMatchObject({
      ...z.parse(z.object({ ticket: z.string(), arrival: z.string() }), bodyOf(first)),
    });
    expect(bodyOf(await claim(id, 1, nikOf(2)))).toMatchObject({ code: 'claimed_for_other' });
    const kept = JSON.stringify(items().filter(({ pk }) => pk?.S?.startsWith('CLAIMS#')));
    expect(kept).not.toContain(nikOf(1));
    expect(kept).not.toContain('nurse-1');
  });

  test('for a service that is not offered is refused', async () => {
    const { claim, is, open } = aService();
    const { id } = await open();
    is(OPENS);
    expect(bodyOf(await claim(id, 1, nikOf(1), { service: 'semarang.sipp' }))).toMatchObject({
      errors: [{ pointer: '/service' }],
    });
  });

  test('after the last place is told so without a read, and whoever had claimed gets their ticket', async () => {
    const { claim, is, open, operations, settle, ticketOf } = aService();
    const { id } = await open({ places: 1, waitlist: 0 });
    is(OPENS + 1);
    const ticket = await ticketOf(id, 1);
    is(OPENS + 13_000);
    await settle(id);
    expect(bodyOf(await claim(id, 2))).toMatchObject({ code: 'campaign_sold_out' });
    expect(await ticketOf(id, 1)).toBe(ticket);
    is(OPENS + 120_000);
    await claim(id, 2);
    const before = operations.length;
    expect(bodyOf(await claim(id, 3))).toMatchObject({ code: 'campaign_sold_out' });
    expect(operations.length).toBe(before);
  });
});

describe('whoever waits', () => {
  /** Four ask for two places and one rank: who is what. */
  async function asked() {
    const service = aService();
    const { id } = await service.open();
    const tickets: string[] = [];
    for (const n of [0, 1, 2, 3]) {
      service.is(OPENS + n);
      tickets.push(await service.ticketOf(id, n));
    }
    const [first = '', second = '', third = '', fourth = ''] = tickets;
    return { ...service, id, first, second, third, fourth };
  }

  test('is told when to ask again, and sent away when they ask at once', async () => {
    const { first, is, waits } = await asked();
    is(OPENS + 1000);
    const reply = await waits(first, 0);
    expect(bodyOf(reply)).toMatchObject({ state: 'waiting' });
    expect(reply.headers).toMatchObject({ 'retry-after': '14' });
    is(OPENS + 2000);
    expect(await waits(first, 0)).toMatchObject({ statusCode: 429, headers: { 'retry-after': '13' } });
    expect((await waits(first, 1)).statusCode).toBe(404);
  });

  test('finds their claim without the ticket, and nobody else does', async () => {
    const { call, first, id } = await asked();
    const own = (n: number) => call('GET /campaigns/{id}/claim', nurse(n), { params: { id } });
    expect(bodyOf(await own(0))).toMatchObject({ ticket: first, state: 'waiting' });
    expect((await own(0)).statusCode).toBe(429);
    expect((await own(9)).statusCode).toBe(404);
  });

  test('is told again of a place where the bus did not take it', async () => {
    const { bus, id, is, settle, told } = await asked();
    is(OPENS + 13_000);
    bus.isDown = true;
    await expect(settle(id)).rejects.toThrow('down');
    bus.isDown = false;
    is(OPENS + 60_000);
    await settle(id);
    expect(told).toHaveLength(2);
    await settle(id);
    expect(told).toHaveLength(2);
  });

  test('is given a place with a token, a rank, or the reason why not', async () => {
    const { first, fourth, id, is, seen, settle, third, tokens } = await asked();
    is(OPENS + 13_000);
    await settle(id);
    const placed = await seen(first, 0);
    expect(placed).toMatchObject({ state: 'placed', position: 1, before: 0, place: { number: '001' } });
    expect(await tokens.read(placed.place?.token ?? '')).toMatchObject({
      campaign: id,
      place: 1,
      generation: 1,
    });
    expect(await seen(third, 2)).toMatchObject({ state: 'waitlisted', before: 0, position: 3 });
    expect(await seen(fourth, 3)).toMatchObject({
      state: 'lost',
      position: 4,
      explanation: { lastPlace: { arrival: new Date(OPENS + 1).toISOString() } },
    });
  });

  test('gets the place that its holder lets lapse, in order; what was used stays used', async () => {
    const { call, first, id, is, seen, second, settle, third, told, used } = await asked();
    is(OPENS + 13_000);
    await settle(id);
    expect(told).toEqual([
      [first, 1],
      [second, 2],
    ]);
    used.add(1);
    is(OPENS + 13_000 + 60 * MINUTE_MS + USE_GRACE_MS + 1);
    await settle(id);
    expect(await seen(first, 0)).toMatchObject({ state: 'used' });
    expect(await seen(second, 1)).toMatchObject({ state: 'expired' });
    expect(await seen(third, 2)).toMatchObject({ state: 'placed', place: { number: '002' } });
    expect(told.slice(2)).toEqual([[third, 2]]);
    const progress = await call('GET /campaigns/{id}/progress', admin, { params: { id } });
    expect(z.parse(ProgressView, bodyOf(progress))).toMatchObject({
      used: 1,
      held: 1,
      waiting: 0,
      over: false,
    });
    is(OPENS + 4 * 60 * MINUTE_MS);
    await settle(id);
    expect(await seen(third, 2)).toMatchObject({ state: 'expired' });
    const { over, seed, vacant } = z.parse(
      ProgressView,
      bodyOf(await call('GET /campaigns/{id}/progress', admin, { params: { id } })),
    );
    expect({ over, seed, vacant }).toEqual({ over: true, seed: SEED, vacant: 1 });
  });

  test('by two accounts shares one claim', async () => {
    const { claim, first, id, is, seen, settle, told } = await asked();
    is(OPENS + 50);
    const { ticket } = z.parse(ClaimView, bodyOf(await claim(id, 9, nikOf(0))));
    is(OPENS + 13_000);
    await settle(id);
    expect(await seen(ticket, 9)).toMatchObject({
      state: 'placed',
      samePerson: true,
      place: { number: '001' },
    });
    // Whoever claimed with somebody else's NIK is not the only one who hears of it.
    expect(told.filter(([, place]) => place === 1)).toEqual([
      [first, 1],
      [ticket, 1],
    ]);
  });

  test('has a place for what they asked for, whatever somebody else named who claimed first with their NIK', async () => {
    const { is, open, seen, settle, ticketOf, tokens } = aService();
    const { id } = await open({ services: [SERVICE, OTHER_SERVICE] });
    is(OPENS);
    await ticketOf(id, 9, nikOf(0), { service: OTHER_SERVICE, facility: 'P0000000' });
    is(OPENS + 1);
    const ticket = await ticketOf(id, 0);
    is(OPENS + 13_000);
    await settle(id);
    const { place, service } = await seen(ticket, 0);
    expect(service).toBe(SERVICE);
    const grant = await tokens.read(place?.token ?? '');
    expect(grant).toMatchObject({ place: 1, service: SERVICE });
    expect(grant?.facility).toBeUndefined();
  });

  test('whose claim comes to light late takes nothing from anybody, and an operator is called', async () => {
    const { claims, id, is, late, settle } = await asked();
    is(OPENS + 13_000);
    await settle(id);
    const claim = { claimant: 'abcdefghijkl', person: 'late', arrival: OPENS + 1, service: SERVICE };
    await claims.put(id, claim, 0);
    is(OPENS + 20_000);
    await settle(id);
    expect(late).toEqual([1]);
  });
});

test('the log tells each decision with what it was made on', async () => {
  const { call, is, open, settle, ticketOf } = aService();
  const { id } = await open();
  is(OPENS + 1);
  await ticketOf(id, 1);
  is(OPENS + 13_000);
  await settle(id);
  const reply = await call('GET /campaigns/{id}/audit', admin, { params: { id } });
  expect(z.parse(AuditView, bodyOf(reply))).toMatchObject({
    commitment: aCampaign().commitment,
    records: [{ seq: 1, kind: 'settled', claims: [{ position: 1, outcome: 'placed', number: 1 }] }],
  });
});

const ofAdmins = [
  'openCampaign',
  'changeCampaign',
  'cancelCampaign',
  'followCampaign',
  'auditCampaign',
] as const;

test.each(ofAdmins.map((name) => routeKey(contract[name])))(
  'an admin of no local government is refused: %s',
  async (route) => {
    const { call, operations } = aService();
    const { tenant: _, ...ofNowhere } = admin;
    const reply = await call(route, ofNowhere, { params: { id: aCampaign().id }, body: terms() });
    expect(reply.statusCode).toBe(403);
    expect(bodyOf(reply)).toMatchObject({ code: 'tenant_missing' });
    expect(operations).toEqual([]);
  },
);

import { expect, test } from 'vitest';
import { contract } from '../../functions/campaigns/contract.ts';
import { createDoors } from '../../functions/campaigns/doors.ts';
import { createHandlers } from '../../functions/campaigns/handlers.ts';
import { createLedgers } from '../../functions/campaigns/ledgers.ts';
import { createSettler } from '../../functions/campaigns/settling.ts';
import { createPersonalData } from '../../shared/gateways/personal-data.ts';
import { createPlaceTokens } from '../../shared/gateways/place-token.ts';
import { createApi } from '../../shared/http/api.ts';
import { createCampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import { createClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import { claimantOf, commitmentTo } from '../../shared/store/campaigns/claimant.ts';
import { createStandingStore } from '../../shared/store/campaigns/standing-store.ts';
import type { Table } from '../../shared/store/table.ts';
import { aRequest, quietTelemetry, unrepeated } from '../support/requests.ts';
import { dynamoDbLocal, dynamoDbLocalTrouble } from '../support/surge/dynamodb-local.ts';

const PEOPLE = 5000;
const PLACES = 477;
const OPENS = Date.parse('2026-11-23T01:00:00.000Z');
const id = 'semarang.019a3c5e-7e00-7000-8000-000000000477';

const trouble = await dynamoDbLocalTrouble();
const title = `${PEOPLE} at once on AWS's own engine: ${PLACES} places, in order, however many settle`;

test.skipIf(trouble !== undefined)(
  `${title}${trouble === undefined ? '' : ` (skipped: ${trouble})`}`,
  async () => {
    const { stop, table } = await dynamoDbLocal();
    try {
      await launch(table);
    } finally {
      await stop();
    }
  },
  600_000,
);

async function launch(table: Table): Promise<void> {
  let at = OPENS + 1;
  const now = () => new Date(at);
  const [campaigns, claims, standings] = [
    createCampaignStore(table),
    createClaimStore(table),
    createStandingStore(table),
  ];
  const secret = () => Promise.resolve('a secret for tests only');
  const people = createPersonalData(secret);
  const handlers = createHandlers({
    campaigns,
    claims,
    standings,
    doors: createDoors({ campaigns, standings, now }),
    ledgers: createLedgers({ standings }),
    tokens: createPlaceTokens(secret),
    people,
    professionOf: () => 'perawat',
    isOffered: () => true,
    isTenant: () => true,
    requests: unrepeated,
    nudge: () => Promise.resolve(),
    now,
    newId: () => id,
    newSeed: () => 'seed',
    pause: () => Promise.resolve(),
    random: Math.random,
  });
  const handle = createApi(contract, handlers, quietTelemetry().telemetry);
  await campaigns.keepSeed(id, 'seed');
  await campaigns.write({
    id,
    tenant: 'semarang',
    title: { id: 'Kuota', en: 'Quota' },
    services: ['semarang.sipp-kuota'],
    places: PLACES,
    waitlist: 100,
    opensAt: new Date(OPENS).toISOString(),
    closesAt: new Date(OPENS + 600_000).toISOString(),
    holdMinutes: 60,
    commitment: commitmentTo('seed'),
    createdAt: new Date(OPENS - 1000).toISOString(),
    changedAt: new Date(OPENS - 1000).toISOString(),
    version: 1,
  });

  const claim = async (n: number) => {
    const event = aRequest('POST /campaigns/{id}/claims', {
      caller: { sub: `account-${n}`, roles: ['applicant'] },
      params: { id },
      body: { service: 'semarang.sipp-kuota', nik: `3374${String(n).padStart(12, '0')}` },
    });
    // Five a millisecond, in the order of their numbers.
    const requestContext = { ...event.requestContext, timeEpoch: OPENS + Math.floor(n / 5) };
    return (await handle({ ...event, requestContext })).statusCode;
  };
  // The last come first: what counts is when they reached the gateway.
  const everybody = Array.from({ length: PEOPLE }, (_, n) => PEOPLE - 1 - n);
  const statuses = await Promise.all(everybody.map(claim));
  expect(new Set(statuses)).toEqual(new Set([202]));

  at = OPENS + 60_000;
  const settle = createSettler({
    campaigns,
    claims,
    standings,
    wasUsed: () => Promise.resolve(true),
    nudge: () => Promise.resolve(),
    tell: () => Promise.resolve(),
    report: { settled: () => undefined, late: () => undefined, givenOn: () => undefined },
    now,
  });
  const began = performance.now();
  await Promise.all(Array.from({ length: 5 }, () => settle(id)));
  console.log(`${PLACES} of ${PEOPLE} claims settled in ${Math.round(performance.now() - began)} ms`);

  const places = await standings.places(id);
  expect(places.map(({ place }) => place)).toEqual(Array.from({ length: PLACES }, (_, n) => n + 1));
  const numbers = new Map(everybody.map((n) => [claimantOf(id, `account-${n}`), n]));
  const winners = places.map(({ claimant }) => Math.floor((numbers.get(claimant) ?? PEOPLE) / 5));
  expect(winners).toEqual(winners.toSorted((a, b) => a - b));
  expect(new Set(places.map(({ person }) => person)).size).toBe(PLACES);
  expect(Math.max(...winners)).toBe(Math.floor((PLACES - 1) / 5));
  // Again and by many: nothing more is written.
  at += 60_000;
  await Promise.all(Array.from({ length: 5 }, () => settle(id)));
  expect(await standings.places(id)).toEqual(places);
  const again = await standings.read(id);
  expect(again).toMatchObject({ positions: PEOPLE, placed: PLACES, waitlisted: 100, late: 0 });
}

import { writeSync } from 'node:fs';
import { contract } from '../../../functions/campaigns/contract.ts';
import { createDoors } from '../../../functions/campaigns/doors.ts';
import { createHandlers } from '../../../functions/campaigns/handlers.ts';
import { createLedgers } from '../../../functions/campaigns/ledgers.ts';
import { createSettler } from '../../../functions/campaigns/settling.ts';
import type { Campaign } from '../../../shared/domain/campaign.ts';
import { createPersonalData } from '../../../shared/gateways/personal-data.ts';
import { createPlaceTokens } from '../../../shared/gateways/place-token.ts';
import { createApi } from '../../../shared/http/api.ts';
import type { Claim } from '../../../shared/store/campaigns/claim-store.ts';
import { claimantOf } from '../../../shared/store/campaigns/claimant.ts';
import { type Standing, UNSETTLED } from '../../../shared/store/campaigns/standing-store.ts';
import { aCampaign, OPENS, SEED } from '../../support/campaigns.ts';
import { aRequest, quietTelemetry, unrepeated } from '../../support/requests.ts';
import type { SurgeTimes } from './times.ts';

// Runs in a process of its own and tells its parent through a pipe.
const PIPE = 3;
const WARM_UP = 3;
const MEASURED = 10;
const CLAIMS = 10_000;

const campaign: Campaign = aCampaign({ waitlist: 477 });
const now = () => new Date(OPENS + 60_000);
const none = () => Promise.reject(new Error('not asked here'));

/** Standings that keep nothing: every run is the first. */
const standings = {
  read: () => Promise.resolve(UNSETTLED),
  take: () => Promise.resolve({ ...UNSETTLED, fence: 1 }),
  note: (_: string, held: Standing, changes: Partial<Standing>) => Promise.resolve({ ...held, ...changes }),
  commit: (_: string, held: Standing, __: object, changes: Partial<Standing>) =>
    Promise.resolve({ ...held, ...changes, seq: held.seq + 1 }),
  log: () => Promise.resolve([]),
  places: () => Promise.resolve([]),
  place: none,
  addPlace: () => Promise.resolve(true),
  changePlace: () => Promise.resolve(true),
};
const campaigns = {
  read: () => Promise.resolve(campaign),
  seedOf: () => Promise.resolve(SEED),
  list: none,
  page: none,
  write: none,
  keepSeed: none,
};
const secret = () => Promise.resolve('bench');
const people = createPersonalData(secret);

/** Claims through the real handler, each answered 202 by a table that answers at once. @returns claims a second */
async function claimsASecond(): Promise<number> {
  const handlers = createHandlers({
    campaigns,
    standings,
    claims: { put: (_, claim) => Promise.resolve(claim), read: none, all: none },
    doors: createDoors({ campaigns, standings, now: () => new Date(OPENS + 1) }),
    ledgers: createLedgers({ standings }),
    tokens: createPlaceTokens(secret),
    people,
    professionOf: () => 'perawat',
    isOffered: () => true,
    isTenant: () => true,
    requests: unrepeated,
    nudge: none,
    now: () => new Date(OPENS + 1),
    newId: () => '',
    newSeed: () => SEED,
    pause: none,
    random: Math.random,
  });
  const handle = createApi(contract, handlers, quietTelemetry().telemetry);
  const requests = Array.from({ length: CLAIMS }, (_, n) => {
    const event = aRequest('POST /campaigns/{id}/claims', {
      caller: { sub: `019a3c5e-7e00-7000-8000-${String(n).padStart(12, '0')}`, roles: ['applicant'] },
      params: { id: campaign.id },
      body: { service: 'semarang.sipp-kuota', nik: `3374${String(n).padStart(12, '0')}` },
    });
    return { ...event, requestContext: { ...event.requestContext, timeEpoch: OPENS + (n % 1000) } };
  });
  const began = performance.now();
  for (const request of requests) {
    const { statusCode } = await handle(request);
    if (statusCode !== 202) throw new Error(`a claim was answered ${statusCode}`);
  }
  return (CLAIMS * 1000) / (performance.now() - began);
}

const claims: readonly Claim[] = Array.from({ length: CLAIMS }, (_, n) => ({
  claimant: claimantOf(campaign.id, String(n)),
  person: claimantOf('person', String(n)),
  arrival: OPENS + ((n * 7919) % 1000),
  service: 'semarang.sipp-kuota',
}));

/** 477 places for ten thousand claims, from the claims as they were read to the last write. @returns milliseconds */
async function settleMs(): Promise<number> {
  const settle = createSettler({
    campaigns,
    claims: { all: () => Promise.resolve(claims) },
    standings,
    wasUsed: none,
    nudge: () => Promise.resolve(),
    tell: () => Promise.resolve(),
    report: { settled: () => undefined, late: () => undefined, givenOn: () => undefined },
    now,
  });
  const began = performance.now();
  await settle(campaign.id);
  return performance.now() - began;
}

async function runs(work: () => Promise<number>): Promise<number[]> {
  const figures: number[] = [];
  for (let run = 0; run < WARM_UP + MEASURED; run += 1) figures.push(await work());
  return figures.slice(WARM_UP);
}

async function tell(): Promise<void> {
  const times: SurgeTimes = { claims: await runs(claimsASecond), settle: await runs(settleMs) };
  writeSync(PIPE, JSON.stringify(times));
}

void tell();

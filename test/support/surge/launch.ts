import { type createClaiming } from '../../../functions/campaigns/claiming.ts';
import { contract } from '../../../functions/campaigns/contract.ts';
import { createDoors } from '../../../functions/campaigns/doors.ts';
import { createHandlers } from '../../../functions/campaigns/handlers.ts';
import { createLedgers } from '../../../functions/campaigns/ledgers.ts';
import { createSettler } from '../../../functions/campaigns/settling.ts';
import { createWatch } from '../../../functions/campaigns/watching.ts';
import { type Campaign, WATERMARK_MS } from '../../../shared/domain/campaign.ts';
import { type PlaceGrant, placeUse } from '../../../shared/domain/place.ts';
import type { createAllotment } from '../../../shared/domain/quota.ts';
import { createPersonalData } from '../../../shared/gateways/personal-data.ts';
import { createPlaceTokens } from '../../../shared/gateways/place-token.ts';
import { createApi } from '../../../shared/http/api.ts';
import { createCampaignStore } from '../../../shared/store/campaigns/campaign-store.ts';
import { createClaimStore } from '../../../shared/store/campaigns/claim-store.ts';
import { commitmentTo } from '../../../shared/store/campaigns/claimant.ts';
import { campaignKey, seedKey } from '../../../shared/store/campaigns/keys.ts';
import { createStandingStore, type StandingStore } from '../../../shared/store/campaigns/standing-store.ts';
import { quietTelemetry, unrepeated } from '../requests.ts';
import { type Chance, chance } from './chance.ts';
import { type EventTime, eventTime } from './event-time.ts';
import { Dead, type PartitionedTable, type Process, partitionedTable } from './partitioned-table.ts';

export const OPENS = Date.parse('2026-11-23T01:00:00.000Z');
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
export const SERVICE = 'semarang.sipp-kuota';
export const FACILITIES = ['P3374011', 'P3374012'] as const;
const SECRET = 'a secret for tests only';
export const SEED = 'a seed that nobody knows';

/** What one launch is like. */
export interface Terms {
  readonly seed: number;
  /** Claims a second. */
  readonly rate: number;
  readonly people: number;
  readonly places: number;
  readonly waitlist: number;
  readonly shares: Campaign['shares'];
  /** Part of the places that are not used, from 0 to 1. */
  readonly abandoned: number;
  /** Physical partitions of the table. */
  readonly partitions: number;
}

/** By a seed: from 1,000 to 10,000 claims a second, each hundredth time as large as Semarang's. */
export function termsOf(seed: number): Terms {
  const luck = chance(seed + 100_000);
  const isLarge = seed % 100 === 0;
  const places = isLarge ? 477 : luck.between(5, 60);
  const people = isLarge ? luck.between(4000, 8000) : places * luck.between(2, 10);
  const kept = { [FACILITIES[0]]: Math.ceil(places / 5), [FACILITIES[1]]: Math.ceil(places / 8) };
  return {
    seed,
    rate: Math.round(1000 * 10 ** luck.random()),
    people,
    places,
    waitlist: luck.pick([0, Math.ceil(places / 2), places]),
    shares: luck.below(4) === 0 ? { by: 'facility', places: kept } : undefined,
    abandoned: luck.pick([0, 0.1, 0.3]),
    partitions: luck.pick([4, 8, 16, 32]),
  };
}

const campaignOf = ({ places, shares, waitlist }: Terms): Campaign => ({
  id: 'semarang.019a3c5e-7e00-7000-8000-000000000477',
  tenant: 'semarang',
  title: { id: 'Kuota satu jam', en: 'One hour' },
  services: [SERVICE],
  places,
  shares,
  waitlist,
  opensAt: new Date(OPENS).toISOString(),
  closesAt: new Date(OPENS + 3 * MINUTE_MS).toISOString(),
  holdMinutes: 10,
  commitment: commitmentTo(SEED),
  createdAt: new Date(OPENS - MINUTE_MS).toISOString(),
  changedAt: new Date(OPENS - MINUTE_MS).toISOString(),
  version: 1,
});

/** How the platform is put together; a test that wants to see it fail changes a part. */
export interface Parts {
  readonly watermarkMs: number;
  readonly allot?: typeof createAllotment;
  readonly claiming?: typeof createClaiming;
  /** Mishaps that happen more often, or less. */
  readonly chances?: Parameters<typeof chance>[1];
  /** Of the settler. */
  readonly standings?: (store: StandingStore) => StandingStore;
}

export interface Launch {
  readonly terms: Terms;
  readonly campaign: Campaign;
  readonly time: EventTime;
  readonly luck: Chance;
  readonly table: PartitionedTable;
  readonly tokens: ReturnType<typeof createPlaceTokens>;
  readonly personOf: (nik: string) => Promise<string>;
  /** Who was told of which place. */
  readonly told: ReadonlySet<string>;
  /** Settlers that ran, and died. */
  readonly settlers: { runs: number; died: number; late: number };
  readonly wasUsed: (grant: Pick<PlaceGrant, 'campaign' | 'generation' | 'place'>) => boolean;
  /** An environment of the API: what it remembers is its own. */
  readonly environment: () => ReturnType<typeof createApi>;
  readonly stores: Stores;
}

type Stores = ReturnType<typeof storesOn>;
const storesOn = (table: PartitionedTable['table']) => ({
  campaigns: createCampaignStore(table),
  claims: createClaimStore(table),
  standings: createStandingStore(table),
});

/** The real handlers, settler and schedule, on a table that is held to DynamoDB's rules, in virtual time. */
export async function prepared(terms: Terms, parts: Partial<Parts> = {}): Promise<Launch> {
  const { watermarkMs = WATERMARK_MS } = parts;
  const campaign = campaignOf(terms);
  const time = eventTime(OPENS - 30 * SECOND_MS);
  // Of a large one, with more to be written, a settler dies about as often.
  const luck = chance(terms.seed, { crash: terms.places > 100 ? 0.003 : 0.03, ...parts.chances });
  const atTheBus = chance(terms.seed + 200_000);
  const table = partitionedTable({ time, luck, partitions: terms.partitions });
  const readSecret = () => Promise.resolve(SECRET);
  const people = createPersonalData(readSecret);
  const personOf = (nik: string) => people.personOf(nik);
  const tokens = createPlaceTokens(readSecret);
  const told = new Set<string>();
  const settlers = { runs: 0, died: 0, late: 0 };
  const now = time.now;
  const stores = storesOn(table.table);

  /** By the place and who has it: the same whenever it is asked. */
  function wasUsed(grant: Parameters<Launch['wasUsed']>[0]): boolean {
    const name = placeUse(grant);
    let hash = terms.seed;
    for (let n = 0; n < name.length; n += 1) hash = Math.imul(hash ^ name.charCodeAt(n), 16_777_619) >>> 0;
    return ((hash ^ (hash >>> 13)) >>> 0) % 1000 >= terms.abandoned * 1000;
  }

  const report = {
    settled: () => undefined,
    late: (_: Campaign, claims: number) => {
      settlers.late += claims;
    },
    givenOn: () => undefined,
  };

  /** One run of the settler, in a process of its own; what the queue was not told is done comes again. */
  async function settle(id: string): Promise<void> {
    const process: Process = { isDead: false, isMortal: true };
    settlers.runs += 1;
    const run = createSettler({
      ...stores,
      standings: parts.standings?.(stores.standings) ?? stores.standings,
      wasUsed: (grant) => Promise.resolve(wasUsed(grant)),
      nudge: (campaignId, delayS) =>
        process.isDead ? Promise.reject(new Dead('dead')) : nudge(campaignId, delayS),
      tell: (_, given) => {
        if (atTheBus.happens('crash')) process.isDead = true;
        if (process.isDead) return Promise.reject(new Dead('dead'));
        for (const { claimant, place } of given)
          told.add(`${placeUse({ ...place, campaign: id })}/${claimant}`);
        return Promise.resolve();
      },
      report,
      now,
      watermarkMs,
      ...(parts.allot === undefined ? {} : { allot: parts.allot }),
    });
    try {
      await table.asProcess(process, () => run(id));
    } catch (error) {
      if (error instanceof Dead) settlers.died += 1;
      void time.sleep(MINUTE_MS).then(() => settle(id));
    }
  }

  /** At least once, soon after its time, or never. */
  function nudge(id: string, delayS: number): Promise<void> {
    const times = luck.happens('nudgeLost') ? 0 : luck.happens('nudgeTwice') ? 2 : 1;
    for (let n = 0; n < times; n += 1)
      void time.sleep(delayS * SECOND_MS + luck.between(20, 400)).then(() => settle(id));
    return Promise.resolve();
  }

  const watch = createWatch({ ...stores, tenants: () => ['semarang'], nudge, now });
  async function schedule(): Promise<void> {
    for (;;) {
      await time.sleep(MINUTE_MS);
      await watch().catch(() => undefined);
    }
  }

  function environment() {
    const { telemetry } = quietTelemetry();
    const doors = createDoors({ ...stores, now });
    const dependencies = {
      ...stores,
      doors,
      ledgers: createLedgers(stores),
      tokens,
      people,
      professionOf: () => 'perawat',
      isOffered: () => true,
      isTenant: () => true,
      requests: unrepeated,
      nudge,
      now,
      newId: () => '',
      newSeed: () => SEED,
      pause: (ms: number) => time.sleep(ms * (0.5 + luck.random())),
      random: luck.random,
    };
    const handlers = createHandlers(dependencies);
    const { claiming } = parts;
    return createApi(
      contract,
      claiming === undefined ? handlers : { ...handlers, claimPlace: claiming(dependencies) },
      telemetry,
      { clock: time.at },
    );
  }

  table.hold({ ...campaignKey(campaign.id), campaign }, { ...seedKey(campaign.id), seed: SEED });
  void schedule();
  await nudge(campaign.id, (OPENS + watermarkMs - time.at()) / SECOND_MS);
  return {
    terms,
    campaign,
    time,
    luck,
    table,
    tokens,
    personOf,
    told,
    settlers,
    wasUsed,
    environment,
    stores,
  };
}

import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Table } from '../../../shared/store/table.ts';
import { type Builds, plain } from '../bundles.ts';
import { startFunctions } from '../cost/functions.ts';
import { REGION_FACTOR } from '../cost/prices.ts';
import { bill } from '../cost/usage.ts';
import type { Holdings } from '../engine/holdings.ts';
import { serve } from '../engine/server.ts';
import { createServices, type Received } from '../engine/services.ts';
import { createTable } from '../engine/table.ts';
import { lambdaEnvironment } from '../first-event/environment.ts';
import { tableAt } from '../fixture/applications.ts';
import { atMost, type Row } from '../report/row.ts';
import { type Crowd, createCrowd } from './crowd.ts';
import { createCrowdedTable } from './crowded-table.ts';
import { kindsOf } from './kinds.ts';
import { type Grown, grownOperations } from './operations.ts';

const SIZES = [1000, 100_000, 1_000_000] as const;
/** Within one percent of what it takes among the fewest. */
const GROWTH = 1.01;
const NOW = new Date('2026-11-03T02:00:00.000Z');

/** What an operation took: calls of DynamoDB, read and write units. */
export interface Taken {
  readonly trips: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

const Units = z.object({ CapacityUnits: z.number() });
const Answer = z.object({ ConsumedCapacity: z.optional(z.union([Units, z.array(Units)])) });

export interface GrowthOptions {
  readonly builds: Pick<Builds, 'functions'>;
  readonly folder: string;
  readonly holdings: Holdings;
}

/** What operations take among a thousand applications, a hundred thousand and a million. */
export async function growthRows({ builds, folder, holdings }: GrowthOptions): Promise<Row[]> {
  const host = await plain('cost/host.ts', join(folder, 'growth'));
  const kinds = await kindsOf(holdings, NOW);
  const taken: ReadonlyMap<string, Taken>[] = [];
  for (const size of SIZES) {
    const work = async (table: Table, services: string, measure: Measure) => {
      const functions = startFunctions(builds, host, services);
      try {
        for (const operation of grownOperations(table, functions, NOW)) await measure(operation);
      } finally {
        functions.stop();
      }
    };
    taken.push(await takenAmong(createCrowd(kinds, size), holdings, work));
  }
  const [few] = taken;
  return [...(few ?? [])].map(([name, first]) => rowOf(name, first, taken));
}

export type Measure = (operation: Grown) => Promise<void>;

/**
 * What operations take in a store with a crowd in it.
 * @param work measures them; it is given the table, and the address at which functions find it
 */
export async function takenAmong(
  crowd: Crowd,
  holdings: Holdings,
  work: (table: Table, services: string, measure: Measure) => Promise<void>,
): Promise<ReadonlyMap<string, Taken>> {
  const services = createServices(createCrowdedTable(createTable(), crowd), holdings);
  let taken = NOTHING;
  const server = await serve((received) => {
    const sent = services(received);
    taken = andAlso(taken, received, sent.body);
    return sent;
  });
  Object.assign(process.env, lambdaEnvironment(server.url));
  const table = tableAt(server.url);
  const results = new Map<string, Taken>();
  try {
    await work(table, server.url, async ({ name, prepare, run }) => {
      await prepare?.();
      taken = NOTHING;
      await run();
      results.set(name, taken);
    });
  } finally {
    table.client.destroy();
    await server.stop();
  }
  return results;
}
const NOTHING: Taken = { trips: 0, readUnits: 0, writeUnits: 0 };

function andAlso(taken: Taken, { target }: Received, body: string | Buffer): Taken {
  if (!target.startsWith('DynamoDB_')) return taken;
  const { ConsumedCapacity = [] } = z.parse(Answer, JSON.parse(body.toString()));
  const units = [ConsumedCapacity].flat().reduce((all, { CapacityUnits }) => all + CapacityUnits, 0);
  const isRead = /GetItem|Query/.test(target);
  return {
    trips: taken.trips + 1,
    readUnits: taken.readUnits + (isRead ? units : 0),
    writeUnits: taken.writeUnits + (isRead ? 0 : units),
  };
}

const PARTS = [
  ['trips', ({ trips }: Taken) => trips],
  ['units', ({ readUnits, writeUnits }: Taken) => readUnits + writeUnits],
  [
    'cost',
    ({ readUnits, writeUnits }: Taken) => bill({ readUnit: readUnits, writeUnit: writeUnits }, REGION_FACTOR),
  ],
] as const;

/** The most that an operation takes among any number of others over what it takes among the fewest. */
export function rowOf(name: string, first: Taken, sizes: readonly ReadonlyMap<string, Taken>[]): Row {
  const all = sizes.map((each) => each.get(name) ?? first);
  const growth = PARTS.map(([, of]) => Math.max(...all.map(of)) / of(first));
  const from = all.map(({ readUnits, trips, writeUnits }, place) => {
    const among = `${(SIZES[place] ?? 0) / 1000} k`;
    return `${among}: ${trips} trips, ${readUnits} RCU, ${writeUnits} WRU`;
  });
  return atMost(GROWTH, {
    section: 'growth',
    name: `${name}: trips, units and cost, the worst`,
    value: Math.max(...growth),
    unit: '×',
    from: from.join('; '),
  });
}

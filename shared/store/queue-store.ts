import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Stage } from '../domain/application-state.ts';
import { type DeadlineCount, readDeadlineCounts } from './deadline-counts.ts';
import { departureKey, departurePartition, QUEUE_INDEX, queueIndexKey } from './keys.ts';
import { queryOf } from './query.ts';
import { readCounts, type StageCount } from './stage-counts.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** Files before one's own are counted up to here; how many more there are changes nothing for who waits. */
const COUNTED_AHEAD = 200;

/** Departures that the pace is measured by. */
const REMEMBERED = 50;
const SECONDS_PER_DAY = 86_400;
/** How long a departure is kept: a pace of another season says nothing of this one. */
const KEPT_DAYS = 90;

/** A file in its queue. */
export interface Queued {
  readonly tenant: string;
  readonly stage: Stage;
  readonly priority: number;
  readonly dueAt: string;
  readonly id: string;
}

/** `atLeast`: there are more than were counted. */
export interface Ahead {
  readonly ahead: number;
  readonly atLeast: boolean;
}

/** A file that was done at a stage, by the event that did it. */
export interface Departure {
  readonly tenant: string;
  readonly stage: Stage;
  readonly at: string;
  readonly eventId: string;
}

const DepartureItem = z.object({ at: z.iso.datetime() });

export type QueueStore = ReturnType<typeof createQueueStore>;

/** What is known of a queue besides its files: how long it is, where one stands in it, how fast it moves. */
export const createQueueStore = (table: Table) => ({
  /** One Query of small items, consistent. */
  counts: (tenant: string): Promise<StageCount[]> => readCounts(table, tenant),

  /** What happened to time limits in a month `YYYY-MM` (UTC). One Query of small items, consistent. */
  deadlineCounts: (tenant: string, month: string): Promise<DeadlineCount> =>
    readDeadlineCounts(table, tenant, month),

  /** How many free files come before this one. One Query of the index that answers a number. */
  async ahead(place: Queued): Promise<Ahead> {
    const { gsi2pk: partition, gsi2sk: before } = queueIndexKey(place.tenant, place.stage, place);
    const { Count = 0 } = await table.client.send(
      new QueryCommand({
        ...queryOf(table, { index: QUEUE_INDEX, partition, before }),
        Select: 'COUNT',
        Limit: COUNTED_AHEAD + 1,
      }),
    );
    return { ahead: Math.min(Count, COUNTED_AHEAD), atLeast: Count > COUNTED_AHEAD };
  },

  /** When files were last done at a stage, newest first. One Query of small items. */
  async departures(tenant: string, stage: Stage): Promise<Date[]> {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        ...queryOf(table, { partition: departurePartition(tenant, stage) }),
        ScanIndexForward: false,
        Limit: REMEMBERED,
      }),
    );
    return Items.map((item) => new Date(z.parse(DepartureItem, fromItem(item)).at));
  },

  /** Remembers a departure. Its key is its event, so that one told twice is written onto itself. */
  async depart({ at, eventId, stage, tenant }: Departure): Promise<void> {
    const ttl = Math.floor(new Date(at).getTime() / 1000) + KEPT_DAYS * SECONDS_PER_DAY;
    const Item = toItem({ ...departureKey(tenant, stage, at, eventId), at, ttl });
    await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
  },
});

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Status } from '../domain/licence-status.ts';
import { STATUS, type StatusReference } from '../domain/status-list.ts';
import { createDecoyStore } from './decoy-store.ts';
import { STATUS_ENTRY, statusIndexKey, statusPartition } from './keys.ts';
import { itemsUnder } from './query.ts';
import { fromItem, type Table, toItem } from './table.ts';

const Entry = z.object({ index: z.int(), status: z.enum(STATUS) });

export interface StatusStoreDependencies {
  /** An index that nobody can foretell, below 65,536. */
  readonly newIndex: () => number;
  /** Sixteen unguessable characters at least. */
  readonly newSeed: () => string;
}

/** A place in a list, and what reserves it: to be written with the event that tells it, or not at all. */
export interface Reservation {
  readonly status: StatusReference;
  readonly also: TransactWriteItem;
}

export type StatusStore = ReturnType<typeof createStatusStore>;

/** Status lists in the licensing table. */
export function createStatusStore(table: Table, { newIndex, newSeed }: StatusStoreDependencies) {
  const decoys = createDecoyStore(table, newSeed);
  return {
    /** A random place that is no decoy's. Whether a licence has it shows when it is written; then it is to be asked again. */
    async reserve(list: string): Promise<Reservation> {
      const taken = await decoys.findOrBegin(list);
      let index = newIndex();
      while (taken.has(index)) index = newIndex();
      return { status: { list, index }, also: reservation(table, { list, index }) };
    },

    /** Begins a list, unless it is there. */
    async begin(list: string): Promise<void> {
      await decoys.findOrBegin(list);
    },

    isThere: async (list: string): Promise<boolean> => (await decoys.find(list)) !== undefined,

    /**
     * Everything of a list that is not valid on a day, decoys among it. One Query of what was ever not valid, strongly
     * consistent.
     */
    async entries(list: string, today: string): Promise<ReadonlyMap<number, Status>> {
      const entries = new Map<number, Status>();
      for (const [index, { from, status }] of (await decoys.find(list)) ?? [])
        if (from <= today) entries.set(index, status);
      for await (const item of itemsUnder(table, statusPartition(list), STATUS_ENTRY)) {
        const { index, status } = z.parse(Entry, fromItem(item));
        if (status !== STATUS.valid) entries.set(index, status);
      }
      return entries;
    },
  };
}

const reservation = (table: Table, { index, list }: StatusReference): TransactWriteItem => ({
  Put: {
    TableName: table.name,
    Item: toItem(statusIndexKey(list, index)),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

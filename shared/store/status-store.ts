import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Status } from '../domain/licence-status.ts';
import { type Decoy, decoysOf } from '../domain/status-decoys.ts';
import { STATUS, type StatusReference } from '../domain/status-list.ts';
import { STATUS_ENTRY, statusIndexKey, statusPartition, statusSeedKey } from './keys.ts';
import { fromItem, itemsUnder, sha256, type Table, toItem } from './table.ts';

const Seed = z.object({ seed: z.string().check(z.minLength(16)) });
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

type Decoys = ReadonlyMap<number, Decoy>;

export type StatusStore = ReturnType<typeof createStatusStore>;

/** Status lists in the licensing table. Whoever holds it knows the decoys of a list after one read, for good. */
export function createStatusStore(table: Table, { newIndex, newSeed }: StatusStoreDependencies) {
  const known = new Map<string, Decoys>();

  function learnt(list: string, seed: string): Decoys {
    const decoys = decoysOf(list, seed, sha256);
    known.set(list, decoys);
    return decoys;
  }

  async function decoysIn(list: string): Promise<Decoys | undefined> {
    const there = known.get(list);
    if (there !== undefined) return there;
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: table.name, Key: toItem(statusSeedKey(list)), ConsistentRead: true }),
    );
    return Item && learnt(list, z.parse(Seed, fromItem(Item)).seed);
  }

  /** The decoys of a list, which is begun where there was none. */
  async function decoysOfAny(list: string): Promise<Decoys> {
    const there = await decoysIn(list);
    if (there !== undefined) return there;
    const seed = newSeed();
    const Item = toItem({ ...statusSeedKey(list), seed });
    const ConditionExpression = 'attribute_not_exists(pk)';
    try {
      await table.client.send(new PutItemCommand({ TableName: table.name, Item, ConditionExpression }));
      return learnt(list, seed);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return decoysOfAny(list);
    }
  }

  return {
    /** A random place that is no decoy's. Whether a licence has it shows when it is written; then it is to be asked again. */
    async reserve(list: string): Promise<Reservation> {
      const decoys = await decoysOfAny(list);
      let index = newIndex();
      while (decoys.has(index)) index = newIndex();
      return { status: { list, index }, also: reservation(table, { list, index }) };
    },

    /** Begins a list, unless it is there. */
    async begin(list: string): Promise<void> {
      await decoysOfAny(list);
    },

    isThere: async (list: string): Promise<boolean> => (await decoysIn(list)) !== undefined,

    /**
     * Everything of a list that is not valid on a day, decoys among it. One Query of what was ever not valid, strongly
     * consistent.
     */
    async entries(list: string, today: string): Promise<ReadonlyMap<number, Status>> {
      const entries = new Map<number, Status>();
      for (const [index, { from, status }] of (await decoysIn(list)) ?? [])
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

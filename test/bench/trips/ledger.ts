import { unmarshall } from '@aws-sdk/util-dynamodb';
import { offTheWire } from '../engine/item.ts';
import type { MemoryTable } from '../engine/table.ts';
import type { Change, Plain } from './estimate.ts';

const keyOf = ({ pk, sk }: Plain) => `${String(pk)} ${String(sk)}`;

export type Snapshot = ReadonlyMap<string, Plain>;

/** What a table holds now, as plain values. */
export const snapshotOf = (table: MemoryTable): Snapshot =>
  new Map(table.items().map((item) => [keyOf(unmarshall(item)), unmarshall(offTheWire(item))]));

/** What was written between two snapshots. */
export const changesBetween = (before: Snapshot, after: Snapshot): readonly Change[] =>
  [...after]
    .filter(([key, item]) => JSON.stringify(before.get(key)) !== JSON.stringify(item))
    .map(([key, item]) => ({ before: before.get(key), after: item }));

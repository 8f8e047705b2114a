import { QueryCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { queryOf } from './query.ts';
import { fromItem, sha256, type Table, toItem } from './table.ts';

/** Parts of each count, so that transactions on different applications seldom meet on one item. */
const SHARDS = 8;

/** The part of the counts that an application is counted in, always the same. */
export const shardOf = (id: string) => Number.parseInt(sha256(id).slice(0, 2), 16) % SHARDS;

/**
 * Adds to the numbers of one item, which need not exist yet, as a part of a transaction.
 * @param ttl when the table forgets the item, seconds since 1970
 */
export function addition(
  table: Pick<Table, 'name'>,
  key: { readonly pk: string; readonly sk: string },
  changes: ReadonlyMap<string, number>,
  ttl?: number,
): TransactWriteItem {
  const names = [...changes.keys()];
  return {
    Update: {
      TableName: table.name,
      Key: toItem(key),
      UpdateExpression:
        `ADD ${names.map((_, n) => `#n${n} :n${n}`).join(', ')}` +
        (ttl === undefined ? '' : ' SET #ttl = :ttl'),
      ExpressionAttributeNames: Object.fromEntries([
        ...names.map((name, n) => [`#n${n}`, name] as const),
        ...(ttl === undefined ? [] : [['#ttl', 'ttl'] as const]),
      ]),
      ExpressionAttributeValues: toItem({
        ...Object.fromEntries(names.map((name, n) => [`:n${n}`, changes.get(name)])),
        ':ttl': ttl,
      }),
    },
  };
}

const Shard = z.catchall(z.object({ pk: z.string(), sk: z.string() }), z.number());

/** Reads a partition of counts. One Query of at most eight small items. @returns the sum of a number, by its name */
export async function readSums(table: Table, partition: string): Promise<(name: string) => number> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({ ...queryOf(table, { partition }), ConsistentRead: true }),
  );
  const shards = Items.map((item): Record<string, unknown> => z.parse(Shard, fromItem(item)));
  return (name) => shards.reduce((total, shard) => total + Number(shard[name] ?? 0), 0);
}

import { QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type IndexName, indexKeys } from './keys.ts';
import { queryOf, type Section } from './query.ts';
import { fromItem, type Item, type Table, toItem } from './table.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string | undefined;
}

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What an index tells of its items, and how to find the item of a place in its order. */
export interface Listed<Summary> {
  readonly entry: z.ZodMiniType<{ readonly summary: Summary }>;
  /** The item's key in the table; undefined for what can be no place in this index. */
  readonly keyAt: (place: string) => object | undefined;
}

type IndexSection = Section & { readonly index: IndexName };

/** One page of a section of an index: one Query, eventually consistent. */
export async function summaryPage<Summary>(
  table: Table,
  { entry, keyAt }: Listed<Summary>,
  section: IndexSection,
  { cursor, limit, newestFirst = false }: PageQuery & { readonly newestFirst?: boolean },
): Promise<Page<Summary>> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      ...queryOf(table, section),
      ScanIndexForward: !newestFirst,
      Limit: limit,
      ExclusiveStartKey: cursor === undefined ? undefined : startKey(cursor, section, keyAt),
    }),
  );
  return {
    items: Items.map((item) => z.parse(entry, fromItem(item)).summary),
    cursor: LastEvaluatedKey && cursorOf(LastEvaluatedKey, section),
  };
}

/** A cursor holds only the place in its own section: a made-up one can never lead out of it. */
const cursorOf = (key: Item, { index }: IndexSection): string | undefined => {
  const place = key[indexKeys[index].sk]?.S;
  return place === undefined ? undefined : Buffer.from(place).toString('base64url');
};

function startKey(
  cursor: string,
  { index, partition, prefix = '' }: IndexSection,
  keyAt: Listed<unknown>['keyAt'],
): Item | undefined {
  const place = Buffer.from(cursor, 'base64url').toString();
  const key = place.startsWith(prefix) ? keyAt(place) : undefined;
  const { pk, sk } = indexKeys[index];
  return key && toItem({ [pk]: partition, [sk]: place, ...key });
}

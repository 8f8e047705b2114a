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

/** `only`: those that are wanted. A page of them is sought in one Query and may come out shorter, even empty. */
export interface SoughtQuery<Summary> extends PageQuery {
  readonly only?: ((summary: Summary) => boolean) | undefined;
}

/** Items that are looked through for one page of those that are wanted. */
const LOOKED_THROUGH = 200;

/** What an index tells of its items, and how to find the item of a place in its order. */
export interface Listed<Summary> {
  readonly entry: z.ZodMiniType<{ readonly summary: Summary }>;
  /** The item's key in the table; undefined for what can be no place in this index. */
  readonly keyAt: (place: string) => object | undefined;
}

type IndexSection = Section & { readonly index: IndexName };

/**
 * One page of a section of an index: one Query, eventually consistent. There is a next page for as long as there is a
 * cursor, which tells the last place that was looked at.
 */
export async function summaryPage<Summary>(
  table: Table,
  { entry, keyAt }: Listed<Summary>,
  section: IndexSection,
  { cursor, limit, newestFirst = false, only }: SoughtQuery<Summary> & { readonly newestFirst?: boolean },
): Promise<Page<Summary>> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      ...queryOf(table, section),
      ScanIndexForward: !newestFirst,
      Limit: only === undefined ? limit : Math.max(limit, LOOKED_THROUGH),
      ExclusiveStartKey: cursor === undefined ? undefined : startKey(cursor, section, keyAt),
    }),
  );
  const found = Items.map((key) => ({ key, summary: z.parse(entry, fromItem(key)).summary }));
  const wanted = only === undefined ? found : found.filter(({ summary }) => only(summary));
  const page = wanted.slice(0, limit);
  const end = wanted.length > limit ? page.at(-1)?.key : LastEvaluatedKey;
  return { items: page.map(({ summary }) => summary), cursor: end && cursorOf(end, section) };
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

import { QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { Summary } from './application-summary.ts';
import { applicationKey, idOfIndexKey, indexKeys, type OWNER_INDEX, type QUEUE_INDEX } from './keys.ts';
import { fromItem, type Item, type Table, toItem } from './table.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string | undefined;
}

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** `before`: only what sorts before this. */
interface IndexQuery extends PageQuery {
  readonly before?: string | undefined;
  readonly newestFirst?: boolean;
}

type Keys = (typeof indexKeys)[keyof typeof indexKeys];

const Entry = z.object({ summary: Summary });

/** One page of the applications in a partition of an index: one Query, eventually consistent. */
export async function summaryPage(
  table: Table,
  [index, partition]: readonly [typeof OWNER_INDEX | typeof QUEUE_INDEX, string],
  { before, cursor, limit, newestFirst = false }: IndexQuery,
): Promise<Page<Summary>> {
  const keys = indexKeys[index];
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: index,
      KeyConditionExpression:
        before === undefined ? '#pk = :partition' : '#pk = :partition AND #sk < :before',
      ExpressionAttributeNames: { '#pk': keys.pk, ...(before === undefined ? {} : { '#sk': keys.sk }) },
      ExpressionAttributeValues: toItem({ ':partition': partition, ':before': before }),
      ScanIndexForward: !newestFirst,
      Limit: limit,
      ExclusiveStartKey: startKey(cursor, keys, partition),
    }),
  );
  return {
    items: Items.map((item) => z.parse(Entry, fromItem(item)).summary),
    cursor: LastEvaluatedKey && cursorOf(LastEvaluatedKey, keys),
  };
}

/** A cursor holds only the place in its own list: a made-up one can never lead into another's. */
const cursorOf = (key: Item, { sk }: Keys): string | undefined => {
  const place = key[sk]?.S;
  return place === undefined ? undefined : Buffer.from(place).toString('base64url');
};

/** What an index sorts by, ending with an id. Anything else is no place, and DynamoDB faults on an empty one. */
const PLACE = /^[\x21-\x7e]+#[\da-f-]{36}$/;

function startKey(cursor: string | undefined, { pk, sk }: Keys, partition: string): Item | undefined {
  if (cursor === undefined) return undefined;
  const place = Buffer.from(cursor, 'base64url').toString();
  if (!PLACE.test(place)) return undefined;
  return toItem({ [pk]: partition, [sk]: place, ...applicationKey(idOfIndexKey(place)) });
}

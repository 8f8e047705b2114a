import * as z from 'zod/mini';
import { expiryPartition, idOfIndexKey, QUEUE_INDEX } from './keys.ts';
import { fromItem, pagesOf, type Table, toItem } from './table.ts';

const Entry = z.object({ gsi2sk: z.string() });

/**
 * Ids of licences of a tenant whose last day is over and nobody has told it yet, page by page, oldest first: one Query
 * each. What is told meanwhile may come once more.
 * @param today the office's date
 */
export async function* licencesPast(
  table: Table,
  tenant: string,
  today: string,
): AsyncGenerator<readonly string[]> {
  const query = {
    IndexName: QUEUE_INDEX,
    KeyConditionExpression: '#pk = :partition AND #sk < :before',
    ExpressionAttributeNames: { '#pk': 'gsi2pk', '#sk': 'gsi2sk' },
    ExpressionAttributeValues: toItem({ ':partition': expiryPartition(tenant), ':before': today }),
    Limit: PAGE,
  };
  for await (const page of pagesOf(table, query))
    yield page.map((item) => idOfIndexKey(z.parse(Entry, fromItem(item)).gsi2sk));
}

const PAGE = 50;

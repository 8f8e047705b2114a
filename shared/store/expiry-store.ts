import * as z from 'zod/mini';
import { expiryPartition, idOfIndexKey, QUEUE_INDEX } from './keys.ts';
import { pagesOf } from './query.ts';
import { fromItem, type Table } from './table.ts';

const Entry = z.object({ gsi2sk: z.string() });

const PAGE = 50;

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
  const over = { index: QUEUE_INDEX, partition: expiryPartition(tenant), before: today } as const;
  for await (const page of pagesOf(table, over, { Limit: PAGE }))
    yield page.map((item) => idOfIndexKey(z.parse(Entry, fromItem(item)).gsi2sk));
}

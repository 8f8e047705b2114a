import * as z from 'zod/mini';
import { expiryPartition, idOfIndexKey, QUEUE_INDEX } from './keys.ts';
import { pagesOf, type Section } from './query.ts';
import { fromItem, type Table } from './table.ts';

const Entry = z.object({ gsi2sk: z.string() });

const PAGE = 50;

/**
 * Ids of licences of a tenant whose last day is over and nobody has told it yet, page by page, oldest first: one Query
 * each. What is told meanwhile may come once more.
 * @param today the office's date
 */
export const licencesPast = (table: Table, tenant: string, today: string) =>
  idsOf(table, tenant, { before: today });

/**
 * Ids of licences of a tenant by their last day, page by page, earliest first: one Query each. Licences that were
 * revoked or replaced are not among them.
 * @param days last days (the office's dates), the first not included
 */
export const licencesEnding = (
  table: Table,
  tenant: string,
  { after, until }: { readonly after: string; readonly until: string },
) =>
  // `$` follows the `#` after each day.
  idsOf(table, tenant, { between: [`${after}$`, `${until}$`] });

async function* idsOf(
  table: Table,
  tenant: string,
  days: Pick<Section, 'before' | 'between'>,
): AsyncGenerator<readonly string[]> {
  const section = { index: QUEUE_INDEX, partition: expiryPartition(tenant), ...days } as const;
  for await (const page of pagesOf(table, section, { Limit: PAGE }))
    yield page.map((item) => idOfIndexKey(z.parse(Entry, fromItem(item)).gsi2sk));
}

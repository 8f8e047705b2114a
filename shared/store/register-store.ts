import * as z from 'zod/mini';
import { licenceKey, OWNER_INDEX, registerPartition } from './keys.ts';
import { LicenceSummary } from './licence-item.ts';
import { type Listed, type Page, type PageQuery, summaryPage } from './summary-page.ts';
import type { Table } from './table.ts';

/** A name and a licence's id. */
const PLACE = /^[\p{L}\p{N}]+#([a-z][a-z0-9_-]*\.[A-Z0-9-]+)$/u;

const register: Listed<LicenceSummary> = {
  entry: z.object({ summary: LicenceSummary }),
  keyAt(place) {
    const id = PLACE.exec(place)?.[1];
    return id === undefined ? undefined : licenceKey(id);
  },
};

export type RegisterStore = ReturnType<typeof createRegisterStore>;

export const createRegisterStore = (table: Table) => ({
  /**
   * Licences of a tenant whose holder's name begins so, by name. One Query a page; a little behind the table.
   * @param name as `registerName` writes it
   */
  search: (tenant: string, name: string, query: PageQuery): Promise<Page<LicenceSummary>> =>
    summaryPage(
      table,
      register,
      { index: OWNER_INDEX, partition: registerPartition(tenant), prefix: name },
      query,
    ),
});

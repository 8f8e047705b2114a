import type { Stage } from '../domain/application.ts';
import {
  decidedPartition,
  heldPartition,
  leasesOver,
  OWNER_INDEX,
  opinionPartition,
  ownerPartition,
  QUEUE_INDEX,
  queuePartition,
} from './keys.ts';
import { type PageQuery, summaryPage } from './summary-page.ts';
import type { Table } from './table.ts';

/** `overAt`: only files whose lease is over at that time, though nobody has given them back yet. */
export interface HeldQuery extends PageQuery {
  readonly overAt?: Date | undefined;
}

/** Lists of applications, a page at a time. Never a scan. */
export const createApplicationLists = (table: Table) => ({
  /** What a person filed, newest first. One Query a page. */
  listFiledBy: (owner: string, query: PageQuery) =>
    summaryPage(table, [OWNER_INDEX, ownerPartition(owner)], { ...query, newestFirst: true }),
  /** What waits at a stage of a tenant and is in nobody's hands, most urgent first. One Query a page. */
  listQueue: (tenant: string, stage: Stage, query: PageQuery) =>
    summaryPage(table, [QUEUE_INDEX, queuePartition(tenant, stage)], query),
  /** What officers hold at a stage of a tenant, the lease that ends first first. One Query a page. */
  listHeld: (tenant: string, stage: Stage, { overAt, ...query }: HeldQuery) =>
    summaryPage(table, [QUEUE_INDEX, heldPartition(tenant, stage)], {
      ...query,
      before: overAt && leasesOver(overAt),
    }),
  /** Applications whose professional organisation is asked, the request that ends first first. One Query a page. */
  listOpinionRequests: (tenant: string, query: PageQuery) =>
    summaryPage(table, [QUEUE_INDEX, opinionPartition(tenant)], query),
  /** Filed applications of a service that nothing more is to be done about, oldest first. One Query a page. */
  listDecided: (service: string, query: PageQuery) =>
    summaryPage(table, [QUEUE_INDEX, decidedPartition(service)], query),
});

import * as z from 'zod/mini';
import type { Stage } from '../domain/application-state.ts';
import { DraftSummary, Summary } from './application-summary.ts';
import {
  applicationKey,
  decidedPartition,
  heldPartition,
  idOfIndexKey,
  leasesOver,
  OWNER_INDEX,
  opinionKey,
  opinionPartition,
  ownerPartition,
  QUEUE_INDEX,
  queuePartition,
} from './keys.ts';
import { unpacked } from './packed.ts';
import { type Listed, type PageQuery, type SoughtQuery, summaryPage } from './summary-page.ts';
import type { Table } from './table.ts';

/** `overAt`: only files whose lease is over at that time, though nobody has given them back yet. */
export interface HeldQuery extends SoughtQuery<Summary> {
  readonly overAt?: Date | undefined;
}

/** What an index sorts by, ending with an id. Anything else is no place, and DynamoDB faults on an empty one. */
const PLACE = /^[\x21-\x7e]+#[\da-f-]{36}$/;

function listed<Told>(summary: z.ZodMiniType<Told>, keyOf: (id: string) => object): Listed<Told> {
  return {
    entry: z.object({ summary: z.pipe(z.transform(unpacked), summary) }),
    keyAt: (place) => (PLACE.test(place) ? keyOf(idOfIndexKey(place)) : undefined),
  };
}
const drafts = listed(DraftSummary, applicationKey);
const files = listed(Summary, applicationKey);
const opinionRequests = listed(Summary, opinionKey);

export type ApplicationLists = ReturnType<typeof createApplicationLists>;

/** Lists of applications, a page at a time. Never a scan. */
export const createApplicationLists = (table: Table) => ({
  /** What a person filed, newest first. One Query a page. */
  listFiledBy: (owner: string, query: SoughtQuery<DraftSummary>) =>
    summaryPage(
      table,
      drafts,
      { index: OWNER_INDEX, partition: ownerPartition(owner) },
      { ...query, newestFirst: true },
    ),
  /** What waits at a stage of a tenant and is in nobody's hands, most urgent first. One Query a page. */
  listQueue: (tenant: string, stage: Stage, query: SoughtQuery<Summary>) =>
    summaryPage(table, files, { index: QUEUE_INDEX, partition: queuePartition(tenant, stage) }, query),
  /** What officers hold at a stage of a tenant, the lease that ends first first. One Query a page. */
  listHeld: (tenant: string, stage: Stage, { overAt, ...query }: HeldQuery) =>
    summaryPage(
      table,
      files,
      {
        index: QUEUE_INDEX,
        partition: heldPartition(tenant, stage),
        before: overAt && leasesOver(overAt),
      },
      query,
    ),
  /** Applications whose professional organisation is asked, the request that ends first first. One Query a page. */
  listOpinionRequests: (tenant: string, query: PageQuery) =>
    summaryPage(table, opinionRequests, { index: QUEUE_INDEX, partition: opinionPartition(tenant) }, query),
  /** Filed applications of a service that nothing more is to be done about, oldest first. One Query a page. */
  listDecided: (service: string, query: PageQuery) =>
    summaryPage(table, files, { index: QUEUE_INDEX, partition: decidedPartition(service) }, query),
});

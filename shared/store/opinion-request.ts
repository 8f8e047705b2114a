import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Application } from '../domain/application.ts';
import { transitions } from '../domain/transitions.ts';
import { summaryOf } from './application-summary.ts';
import { opinionIndexKey, opinionKey } from './keys.ts';
import { type Table, toItem } from './table.ts';

/** Whether a professional organisation is asked and has not answered yet. */
const isOpen = (application: Application | undefined): application is Application =>
  application?.opinionUntil !== undefined &&
  application.opinions.length === 0 &&
  transitions.opinion_recorded[application.state] !== undefined;

/** What the list goes by: the request stands in it anew when a corrected file names another facility. */
const listedAs = (application: Application | undefined) =>
  isOpen(application) ? `for ${application.facility ?? 'no facility'}` : undefined;

/**
 * What keeps the list of requested opinions true, to be written with the change itself: nothing unless a request is
 * made, changes or ends. It costs four write units, mostly twice in the life of an application whose standard asks for
 * an opinion.
 */
export function opinionRequest(
  table: Pick<Table, 'name'>,
  before: Application | undefined,
  after: Application,
  changedAt: string,
): TransactWriteItem[] {
  if (listedAs(before) === listedAs(after)) return [];
  const { id, opinionUntil = '', tenant } = after;
  const place = isOpen(after) ? opinionIndexKey(tenant, opinionUntil, id) : {};
  const Item = toItem({ ...opinionKey(id), ...place, summary: summaryOf(after, changedAt) });
  return [{ Put: { TableName: table.name, Item } }];
}

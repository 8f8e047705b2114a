import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Application } from '../domain/application.ts';
import { transitions } from '../domain/transitions.ts';
import { summaryOf } from './application-summary.ts';
import { opinionIndexKey, opinionKey } from './keys.ts';
import { type Table, toItem } from './table.ts';

/** Whether a professional organisation is asked and has not answered yet. */
const isOpen = (application: Application | undefined): boolean =>
  application?.opinionUntil !== undefined &&
  application.opinions.length === 0 &&
  transitions.opinion_recorded[application.state] !== undefined;

/**
 * What keeps the list of requested opinions true, to be written with the change itself: nothing unless a request is
 * made or ends. It costs four write units twice in the life of an application whose standard asks for an opinion.
 */
export function opinionRequest(
  table: Pick<Table, 'name'>,
  before: Application | undefined,
  after: Application,
  changedAt: string,
): TransactWriteItem[] {
  if (isOpen(before) === isOpen(after)) return [];
  const { id, opinionUntil = '', tenant } = after;
  const place = isOpen(after) ? opinionIndexKey(tenant, opinionUntil, id) : {};
  const Item = toItem({ ...opinionKey(id), ...place, summary: summaryOf(after, changedAt) });
  return [{ Put: { TableName: table.name, Item } }];
}

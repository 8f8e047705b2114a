import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Application } from '../domain/application.ts';
import { placeUseKey } from './keys.ts';
import { type Conflict, type Item, type Table, toItem } from './table.ts';

/**
 * What uses up a place, to be written with the filing of an application on it or not at all: one small item, of which
 * there is one for each time that the place was given out.
 */
export function placeUsed(
  table: Pick<Table, 'name'>,
  before: Application | undefined,
  { filing: { place }, id, receipt }: Application,
): TransactWriteItem[] {
  if (place === undefined || receipt === undefined || before?.receipt !== undefined) return [];
  const Put = {
    TableName: table.name,
    Item: toItem({ ...placeUseKey(place), application: id }),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
  return [{ Put }];
}

/** The application that was filed on a place, by the item that says so. */
export const userIn = (item: Item | undefined): string | undefined => item?.['application']?.S;

/** Whether another application of its place was filed first, which kept this one from being written. */
export function isPlaceGone({ found }: Conflict, { filing: { place }, id }: Application): boolean {
  if (place === undefined) return false;
  const { pk } = placeUseKey(place);
  return found.some((item) => item?.['pk']?.S === pk && userIn(item) !== id);
}

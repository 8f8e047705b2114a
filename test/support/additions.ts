import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { fromItem } from '../../shared/store/table.ts';

const Values = z.record(z.string(), z.number());

/** What a part of a transaction adds to the numbers of an item, by their names. */
export function additionsIn(item: TransactWriteItem | undefined): Record<string, number> {
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues = {} } = item?.Update ?? {};
  const values = Object.entries(z.parse(Values, fromItem(ExpressionAttributeValues)));
  return Object.fromEntries(values.map(([place, n]) => [names[place.replace(':', '#')] ?? place, n]));
}

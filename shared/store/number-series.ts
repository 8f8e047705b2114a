import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { counterKey } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

const Counter = z.object({ last: z.int() });

export interface NumberSeries {
  readonly tenant: string;
  readonly licenceType: string;
  readonly year: number;
  /** The number for a serial of the series, by the standard's template. */
  readonly format: (serial: number) => string;
}

/** The next number of a series, and what takes it: to be written with the event that tells it, or not at all. */
export async function nextNumber(
  table: Table,
  { format, licenceType, tenant, year }: NumberSeries,
): Promise<{ readonly number: string; readonly also: TransactWriteItem }> {
  const key = counterKey(tenant, licenceType, year);
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toItem(key), ConsistentRead: true }),
  );
  const last = Item === undefined ? 0 : z.parse(Counter, fromItem(Item)).last;
  return { number: format(last + 1), also: advance(table, key, last) };
}

const advance = (table: Table, key: object, last: number): TransactWriteItem => ({
  Put: {
    TableName: table.name,
    Item: toItem({ ...key, last: last + 1 }),
    ...(last === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#last = :last',
          ExpressionAttributeNames: { '#last': 'last' },
          ExpressionAttributeValues: toItem({ ':last': last }),
        }),
  },
});

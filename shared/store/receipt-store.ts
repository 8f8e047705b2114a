import { QueryCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Application } from '../domain/application.ts';
import { receiptKey, receiptPartition } from './keys.ts';
import { queryOf } from './query.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** Applications of one number that are looked at. By chance there is one; somebody might make more on purpose. */
const MOST_ALIKE = 8;

const Pointer = z.object({ sk: z.string() });

/** What finds an application by its receipt, to be written with the submission: one small item. */
export function receiptPointer(
  table: Pick<Table, 'name'>,
  before: Application | undefined,
  { id, receipt }: Application,
): TransactWriteItem[] {
  if (receipt === undefined || before?.receipt !== undefined) return [];
  return [{ Put: { TableName: table.name, Item: toItem(receiptKey(receipt.number, id)) } }];
}

export type ReceiptStore = ReturnType<typeof createReceiptStore>;

export const createReceiptStore = (table: Table) => ({
  /** Ids of the applications with this receipt number, however it is typed. One Query, consistent. */
  async applicationsOf(number: string): Promise<string[]> {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        ...queryOf(table, { partition: receiptPartition(number) }),
        ConsistentRead: true,
        Limit: MOST_ALIKE,
      }),
    );
    return Items.map((item) => z.parse(Pointer, fromItem(item)).sk);
  },
});

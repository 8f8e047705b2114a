import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { waitKey } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** A workflow that waits for people: the round of the application that it screened, and how it is woken. */
export const Wait = z.object({ round: z.int(), token: z.string() });
export type Wait = z.infer<typeof Wait>;

export type WaitStore = ReturnType<typeof createWaitStore>;

/** The task tokens of waiting workflows; the newest wait of an application is the one that counts. */
export const createWaitStore = (table: Table) => ({
  async put(applicationId: string, wait: Wait): Promise<void> {
    const Item = toItem({ ...waitKey(applicationId), ...wait });
    await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
  },
  async read(applicationId: string): Promise<Wait | undefined> {
    const Key = toItem(waitKey(applicationId));
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }),
    );
    return Item && z.parse(Wait, fromItem(Item));
  },
});

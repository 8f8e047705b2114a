import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { Preferences } from '../../domain/message.ts';
import { fromItem, type Table, toItem } from '../table.ts';
import { preferencesKey, reminderCursorKey, suppressionKey, unsubscriptionKey } from './keys.ts';

const StoredPreferences = z.object({ preferences: Preferences });
const Cursor = z.object({ until: z.iso.date() });

/** Why nothing more is sent to an address, and since when. */
interface Suppression {
  readonly reason: 'bounce' | 'complaint';
  readonly at: string;
}

export type WishStore = ReturnType<typeof createWishStore>;

/** What people wish of messages, and what is known of addresses (by their keyed hash). One round trip each. */
export function createWishStore({ client, name: TableName }: Table) {
  async function get(key: object): Promise<unknown> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  }
  const put = (item: object) => client.send(new PutItemCommand({ TableName, Item: toItem(item) }));

  return {
    /** What somebody said, or undefined. */
    async preferences(sub: string): Promise<Preferences | undefined> {
      const item = await get(preferencesKey(sub));
      return item === undefined ? undefined : z.parse(StoredPreferences, item).preferences;
    },
    async prefer(sub: string, preferences: Preferences): Promise<void> {
      await put({ ...preferencesKey(sub), preferences });
    },

    async isSuppressed(address: string): Promise<boolean> {
      return (await get(suppressionKey(address))) !== undefined;
    },
    async suppress(address: string, suppression: Suppression): Promise<void> {
      await put({ ...suppressionKey(address), ...suppression });
    },

    async isUnsubscribed(address: string): Promise<boolean> {
      return (await get(unsubscriptionKey(address))) !== undefined;
    },
    async unsubscribe(address: string, at: Date): Promise<void> {
      await put({ ...unsubscriptionKey(address), at: at.toISOString() });
    },

    /** The last of the last days that a tenant was reminded of at a threshold. */
    async remindedUntil(tenant: string, threshold: number): Promise<string | undefined> {
      const item = await get(reminderCursorKey(tenant, threshold));
      return item === undefined ? undefined : z.parse(Cursor, item).until;
    },
    async reminded(tenant: string, threshold: number, until: string): Promise<void> {
      await put({ ...reminderCursorKey(tenant, threshold), until });
    },
  };
}

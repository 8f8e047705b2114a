import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Repeat } from './repeats.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** What a request makes, or made. */
interface Made {
  readonly id: string;
}

const Stored = z.object({ id: z.string(), fingerprint: z.string() });

export type RequestStore = ReturnType<typeof createRequestStore>;

/**
 * Which thing was made by a request that had an `Idempotency-Key`, so that a repeat finds it: for things whose ids tell
 * when they were made, and so cannot follow from the key. It is noted before the thing is made; whoever comes again makes
 * the same one, if it is not there.
 */
export function createRequestStore(
  { client, name: TableName }: Table,
  keyOf: (tenant: string, repeat: string) => { readonly pk: string; readonly sk: string },
) {
  async function find(tenant: string, repeat: Repeat | undefined): Promise<Made | Refusal | undefined> {
    if (repeat === undefined) return undefined;
    const Key = toItem(keyOf(tenant, repeat.key));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    if (Item === undefined) return undefined;
    const { fingerprint, id } = z.parse(Stored, fromItem(Item));
    return fingerprint === repeat.fingerprint ? { id } : refuse('idempotency_key_reused');
  }

  return {
    /** What this request made before; undefined for a new one. */
    find,

    /** Notes what a request is about to make. @returns that, or what was noted a moment before */
    async note(tenant: string, repeat: Repeat | undefined, id: string): Promise<Made | Refusal> {
      if (repeat === undefined) return { id };
      const Item = toItem({ ...keyOf(tenant, repeat.key), id, fingerprint: repeat.fingerprint });
      try {
        const ConditionExpression = 'attribute_not_exists(pk)';
        await client.send(new PutItemCommand({ TableName, Item, ConditionExpression }));
        return { id };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return (await find(tenant, repeat)) ?? { id };
      }
    },
  };
}

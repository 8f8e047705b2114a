import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { Subscription } from '../../domain/agency-subscription.ts';
import { itemsUnder } from '../query.ts';
import { fromItem, type Table, toItem } from '../table.ts';
import { SUBSCRIPTION, subscriptionKey, subscriptionsOf } from './keys.ts';
import { expiry } from './retention.ts';

const Stored = z.object({ subscription: Subscription });

export type SubscriptionStore = ReturnType<typeof createSubscriptionStore>;

/** Who is told what. One round trip each. */
export function createSubscriptionStore({ client, name: TableName }: Table) {
  const table = { client, name: TableName };

  async function find(tenant: string, id: string): Promise<Subscription | undefined> {
    const Key = toItem(subscriptionKey(tenant, id));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item && z.parse(Stored, fromItem(Item)).subscription;
  }

  return {
    /** Strongly consistent, also one that is deleted. */
    find,

    /** Strongly consistent; undefined for one that is not there, or is deleted. */
    async read(tenant: string, id: string): Promise<Subscription | undefined> {
      const found = await find(tenant, id);
      return found && live(found);
    },

    /** All of a tenant, oldest first. One Query, strongly consistent: who subscribed before an event is told of it. */
    async list(tenant: string): Promise<readonly Subscription[]> {
      const found: Subscription[] = [];
      for await (const item of itemsUnder(table, subscriptionsOf(tenant), SUBSCRIPTION)) {
        const subscription = live(z.parse(Stored, fromItem(item)).subscription);
        if (subscription !== undefined) found.push(subscription);
      }
      return found;
    },

    /** Writes a subscription onto the version before it; the first is 1. @returns false when somebody else was first */
    async write(subscription: Subscription): Promise<boolean> {
      const { id, state, tenant, version } = subscription;
      const ttl = state === 'deleted' ? expiry(new Date(subscription.changedAt)) : undefined;
      const Item = toItem({ ...subscriptionKey(tenant, id), subscription, ttl });
      try {
        await client.send(new PutItemCommand({ TableName, Item, ...onto(version) }));
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return false;
      }
    },
  };
}

const live = (subscription: Subscription) => (subscription.state === 'deleted' ? undefined : subscription);

const onto = (version: number) =>
  version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'subscription.version = :before',
        ExpressionAttributeValues: toItem({ ':before': version - 1 }),
      };

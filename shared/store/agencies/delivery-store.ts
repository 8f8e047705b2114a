import {
  ConditionalCheckFailedException,
  PutItemCommand,
  QueryCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { Delivery } from '../../domain/agency-delivery.ts';
import { pagesOf, queryOf } from '../query.ts';
import { fromItem, type Item, type Table, toItem } from '../table.ts';
import { AFTER_DELIVERIES, DELIVERY, deliveriesTo, deliveryKey } from './keys.ts';
import { expiry } from './retention.ts';

const Stored = z.object({ delivery: Delivery });
const deliveryOf = (item: Item) => z.parse(Stored, fromItem(item)).delivery;

/** Items that one transaction takes (DynamoDB). */
const TRANSACTION = 100;
/** Deliveries that one page of the log is looked for among. */
const LOOKED_AT = 1000;

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly state?: Delivery['state'] | undefined;
}

export type DeliveryStore = ReturnType<typeof createDeliveryStore>;

/** An agency's own queue and log: what is to be delivered to it, and how it went. */
export function createDeliveryStore(table: Table) {
  const { client, name: TableName } = table;

  return {
    /** Everything made after a place, page by page, oldest first. Strongly consistent: nothing that was accepted is missed. */
    async *after(subscription: string, place = ''): AsyncGenerator<readonly Delivery[]> {
      const section = {
        partition: deliveriesTo(subscription),
        between: [`${DELIVERY}${place}`, AFTER_DELIVERIES],
      } as const;
      for await (const page of pagesOf(table, section, { ConsistentRead: true })) yield page.map(deliveryOf);
    },

    /** Writes a delivery onto the version before it. @returns false when somebody else was first */
    async write(delivery: Delivery): Promise<boolean> {
      const condition = {
        ConditionExpression: 'delivery.version = :before',
        ExpressionAttributeValues: toItem({ ':before': delivery.version - 1 }),
      };
      try {
        await client.send(
          new PutItemCommand({ TableName, Item: toItem(deliveryItem(delivery)), ...condition }),
        );
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return false;
      }
    },

    /** Adds new ones, a hundred a transaction. */
    async add(deliveries: readonly Delivery[]): Promise<void> {
      for (let start = 0; start < deliveries.length; start += TRANSACTION) {
        const TransactItems = deliveries
          .slice(start, start + TRANSACTION)
          .map((each) => newDelivery(table, each));
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
      }
    },

    /**
     * The log, newest first. Of a state, a page can be shorter than asked for, or empty, and still have a next: each
     * looks at no more than a thousand.
     */
    async page(subscription: string, { cursor, limit, state }: PageQuery) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          ...queryOf(table, { partition: deliveriesTo(subscription), prefix: DELIVERY }),
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: state === undefined ? limit : LOOKED_AT,
          ExclusiveStartKey: startKey(subscription, cursor),
        }),
      );
      const all = Items.map(deliveryOf);
      const found = all.filter((delivery) => state === undefined || delivery.state === state);
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : LastEvaluatedKey && all.at(-1);
      return { items, cursor: last && Buffer.from(last.id).toString('base64url') };
    },
  };
}

const deliveryItem = (delivery: Delivery) => ({
  ...deliveryKey(delivery.subscription, delivery.id),
  delivery,
  ttl: expiry(new Date(delivery.createdAt)),
});

/** A part of a transaction that adds a delivery. */
export const newDelivery = (
  { name: TableName }: Pick<Table, 'name'>,
  delivery: Delivery,
): TransactWriteItem => ({
  Put: { TableName, Item: toItem(deliveryItem(delivery)), ConditionExpression: 'attribute_not_exists(pk)' },
});

/** Anything but an id is no place. */
function startKey(subscription: string, cursor: string | undefined): Item | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString();
  return ID.test(id) ? toItem(deliveryKey(subscription, id)) : undefined;
}
const ID = /^[\da-f-]{36}$/;

import { GetItemCommand, type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Delivery } from '../../domain/agency-delivery.ts';
import { Envelope } from '../../events/envelope.ts';
import { pagesOf } from '../query.ts';
import { conflictOf, fromItem, type Table, toItem } from '../table.ts';
import { newDelivery } from './delivery-store.ts';
import { cursorKey, dayOf, eventPlaceKey, logKey, logOf } from './keys.ts';
import { expiry } from './retention.ts';

/** How far the history of a subject was accepted, and when its last deliveries were made. */
const Cursor = z.object({ n: z.int(), madeAt: z.iso.datetime() });
export type Cursor = z.infer<typeof Cursor>;

/** An event as agencies are told it, whatever it says besides what is chosen and ordered by. */
const Told = z.object({
  ...Envelope.shape,
  sequence: z.int(),
  data: z.looseObject({
    service: z.string(),
    facility: z.optional(z.string()),
    licence: z.optional(z.looseObject({ id: z.string() })),
  }),
});
export type ToldEvent = z.infer<typeof Told>;
const Logged = z.object({ event: Told });
const Place = z.object({ pk: z.string(), at: z.string() });

const DAY_MS = 24 * 60 * 60 * 1000;

interface Acceptance {
  readonly event: ToldEvent;
  /** The cursor as it was read. */
  readonly before: Cursor | undefined;
  readonly madeAt: Date;
  /** One for every subscription that wants the event. */
  readonly deliveries: readonly Delivery[];
}

export type ToldStore = ReturnType<typeof createToldStore>;

/** What was accepted of the licensing table's events, and the log from which it can be told again. */
export function createToldStore(table: Table) {
  const { client, name: TableName } = table;
  const get = async (key: object) =>
    (await client.send(new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }))).Item;

  return {
    async cursor(subject: string): Promise<Cursor | undefined> {
      const item = await get(cursorKey(subject));
      return item && z.parse(Cursor, fromItem(item));
    },

    /**
     * Accepts the next event of a subject: cursor, log and deliveries, all or nothing, so that each is accepted once and
     * in order, whoever else tries.
     * @returns false when somebody else was first
     */
    async accept({ before, deliveries, event, madeAt }: Acceptance): Promise<boolean> {
      const cursor = { ...cursorKey(event.subject), n: event.sequence, madeAt: madeAt.toISOString() };
      const place = logKey(event.tenant, event);
      const ttl = expiry(new Date(event.time));
      const put = (item: object): TransactWriteItem => ({ Put: { TableName, Item: toItem(item) } });
      const TransactItems = [
        { Put: { TableName, Item: toItem(cursor), ...onlyOnto(before) } },
        put({ ...place, event, ttl }),
        put({ ...eventPlaceKey(event.tenant, event.id), at: place.sk, ttl }),
        ...deliveries.map((delivery) => newDelivery(table, delivery)),
      ];
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        return true;
      } catch (error) {
        if (conflictOf(error) === undefined) throw error;
        return false;
      }
    },

    /** Where an event stands in the log, for `since`; undefined for one that was never told, or too long ago. */
    async placeOf(tenant: string, event: string): Promise<string | undefined> {
      const item = await get(eventPlaceKey(tenant, event));
      return item && z.parse(Place, fromItem(item)).at;
    },

    /**
     * The log of a tenant from a place or time on, in the order in which it happened, up to today: one Query for each
     * day.
     * @param from a time (ISO 8601), or a place that begins with one
     */
    async *since(tenant: string, from: string, now: Date): AsyncGenerator<ToldEvent> {
      const last = dayOf(now.toISOString());
      for (let day = dayOf(from); day <= last; day = dayAfter(day)) {
        const section = { partition: logOf(tenant, day), between: [from, '~'] } as const;
        for await (const page of pagesOf(table, section))
          yield* page.map((item) => z.parse(Logged, fromItem(item)).event);
      }
    },
  };
}

const dayAfter = (day: string) => dayOf(new Date(new Date(day).getTime() + DAY_MS).toISOString());

const onlyOnto = (before: Cursor | undefined) =>
  before === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'n = :before', ExpressionAttributeValues: toItem({ ':before': before.n }) };

import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { Health, WELL } from '../../domain/courier-health.ts';
import { fromItem, KeptChanging, type Table, toItem } from '../table.ts';
import { courierKey } from './keys.ts';

const Courier = z.object({
  version: z.int(),
  /** Somebody delivers, until then at the latest. */
  leaseUntil: z.optional(z.iso.datetime()),
  /** Somebody else came meanwhile. */
  asked: z.boolean(),
  /** A nudge is on its way that comes then. */
  wakeAt: z.optional(z.iso.datetime()),
  /** Everything that sorts before this place is settled. */
  from: z.optional(z.string()),
  health: Health,
});
export type Courier = z.infer<typeof Courier>;

/** What a courier leaves for the next one. */
export type Left = Pick<Courier, 'from' | 'health' | 'wakeAt'>;

const NEW: Courier = { version: 0, asked: false, health: WELL };
/** Two or three meet at one agency, seldom more. */
const TRIES = 8;

export type CourierStore = ReturnType<typeof createCourierStore>;

/** One courier at a time for each agency: a lease that ends by itself. */
export function createCourierStore({ client, name: TableName }: Table) {
  async function read(subscription: string): Promise<Courier> {
    const Key = toItem(courierKey(subscription));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item === undefined ? NEW : z.parse(Courier, fromItem(Item));
  }

  /** @returns what stands there now, or undefined when somebody else was first */
  async function write(subscription: string, before: Courier, changes: Partial<Courier>) {
    const after = { ...before, ...changes, version: before.version + 1 };
    const Item = toItem({ ...courierKey(subscription), ...after });
    try {
      await client.send(new PutItemCommand({ TableName, Item, ...onto(before) }));
      return after;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return undefined;
    }
  }

  return {
    read,

    /**
     * Takes the lease. Where somebody has it, they are told to look once more before they go.
     * @returns undefined where somebody has it
     */
    async take(subscription: string, now: Date, until: Date): Promise<Courier | undefined> {
      for (let attempt = 1; attempt <= TRIES; attempt += 1) {
        const found = await read(subscription);
        const isTaken = found.leaseUntil !== undefined && found.leaseUntil > now.toISOString();
        if (isTaken && found.asked) return undefined;
        const change = isTaken ? { asked: true } : { asked: false, leaseUntil: until.toISOString() };
        const written = await write(subscription, found, change);
        if (written !== undefined) return isTaken ? undefined : written;
      }
      throw new KeptChanging(`the courier of ${subscription} kept changing`);
    },

    /** Gives the lease back. @returns false when somebody came meanwhile, or has the lease: it is still what it was */
    async release(subscription: string, held: Courier, left: Left): Promise<boolean> {
      return (
        (await write(subscription, held, { ...left, leaseUntil: undefined, asked: false })) !== undefined
      );
    },

    /** Gives the lease back although somebody came, who has to be called again. @returns false when it is not ours any more */
    async handOver(subscription: string, held: Courier, left: Left): Promise<boolean> {
      const found = await read(subscription);
      if (found.leaseUntil !== held.leaseUntil) return false;
      return (
        (await write(subscription, found, { ...left, leaseUntil: undefined, asked: false })) !== undefined
      );
    },

    /** The lease as it is now, to go on with, after somebody came; undefined when it is not ours any more. */
    async hold(subscription: string, held: Courier): Promise<Courier | undefined> {
      const found = await read(subscription);
      if (found.leaseUntil !== held.leaseUntil) return undefined;
      return write(subscription, found, { asked: false });
    },
  };
}

const onto = ({ version }: Courier) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: toItem({ ':before': version }),
      };

import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { Place } from '../../domain/place.ts';
import type { Decided, LogRecord } from '../../domain/quota-log.ts';
import { pagesOf } from '../query.ts';
import { conflictOf, fromItem, type Item, type Table, toItem } from '../table.ts';
import { AFTER_LOG, logKey, logPlace, PLACE, placeKey, settlementOf, standingKey } from './keys.ts';
import { packed, unpacked } from './log-entries.ts';

const Time = z.iso.datetime();

/** How far a campaign is settled, and who settles it. */
const Standing = z.object({
  /** Rises with every settler; who has an older one can write nothing any more. */
  fence: z.int(),
  /** Somebody settles, until then at the latest. */
  leaseUntil: z.optional(Time),
  /** A nudge is on its way that comes then. */
  wakeAt: z.optional(Time),
  /** When the first place comes free that its holder lets lapse. */
  holdsUntil: z.optional(Time),
  /** Runs after one another that found nothing new. */
  idle: z.int(),
  /** Records of the log. */
  seq: z.int(),
  /** Of these, so many are told to those who were given a place by them. */
  told: z.optional(z.int()),
  /** Claims that are settled: all that arrived until `settledUntil` (ms since 1970) and were there in time, and late ones. */
  positions: z.int(),
  settledUntil: z.int(),
  late: z.int(),
  placed: z.int(),
  waitlisted: z.int(),
  /** The last claim that was given a place when it was settled. */
  lastPlace: z.optional(z.object({ position: z.int(), arrival: z.int(), tieBreak: z.string() })),
  /** Nobody can be given anything any more. */
  soldOutAt: z.optional(Time),
  /** The seed, told when no claim is open any more. */
  seed: z.optional(z.string()),
  /** Nothing is left to be done. */
  overAt: z.optional(Time),
});
export type Standing = z.infer<typeof Standing>;

export const UNSETTLED: Standing = {
  fence: 0,
  idle: 0,
  seq: 0,
  positions: 0,
  settledUntil: 0,
  late: 0,
  placed: 0,
  waitlisted: 0,
};

const Stored = z.object({ standing: Standing });
const StoredPlace = z.object({ place: Place });

const Stamp = { seq: z.int(), at: Time, fence: z.int() };
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const StoredRecord = z.discriminatedUnion('kind', [
  z.object({ ...Stamp, kind: z.literal('settled'), first: z.int(), late: z.int(), entries: Bytes }),
  z.object({
    ...Stamp,
    kind: z.literal('given'),
    place: z.int(),
    generation: z.int(),
    claimant: z.string(),
    from: z.optional(z.string()),
  }),
]);

const recordIn = (item: Item): LogRecord => {
  const record = z.parse(StoredRecord, fromItem(item));
  return record.kind === 'settled' ? { ...record, entries: unpacked(record.entries) } : record;
};

/** The state of a place that a decision changes, and what it must have been before. */
interface Move {
  readonly after: Place;
  readonly before: Place | undefined;
}

export type StandingStore = ReturnType<typeof createStandingStore>;

/** What is settled: the log is the truth; standing and places are written with it, or follow from it. */
export function createStandingStore(table: Table) {
  const { client, name: TableName } = table;

  async function put(campaign: string, after: Standing, before: Standing): Promise<boolean> {
    const Item = toItem({ ...standingKey(campaign), standing: after });
    try {
      await client.send(new PutItemCommand({ TableName, Item, ...onto(before) }));
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return false;
    }
  }

  async function read(campaign: string, ConsistentRead = true): Promise<Standing> {
    const Key = toItem(standingKey(campaign));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead }));
    return Item === undefined ? UNSETTLED : z.parse(Stored, fromItem(Item)).standing;
  }

  /** @returns false when it was there before: whoever decided the same wrote the same */
  async function putPlace(campaign: string, { after, before }: Move): Promise<boolean> {
    const write = placeWrite(campaign, { after, before });
    try {
      await client.send(new PutItemCommand({ TableName, ...write }));
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return false;
    }
  }

  const placeWrite = (campaign: string, { after, before }: Move) => ({
    Item: toItem({ ...placeKey(campaign, after.place), place: after }),
    ...(before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          // `generation` and `state` are words of DynamoDB or may become so.
          ConditionExpression: 'place.#generation = :generation AND place.#state = :state',
          ExpressionAttributeNames: { '#generation': 'generation', '#state': 'state' },
          ExpressionAttributeValues: toItem({ ':generation': before.generation, ':state': before.state }),
        }),
  });

  return {
    read,

    /**
     * Takes the lease, with a higher fence than anybody had before.
     * @returns undefined where somebody has it, or was first
     */
    async take(campaign: string, now: Date, until: Date): Promise<Standing | undefined> {
      const found = await read(campaign);
      if (found.leaseUntil !== undefined && found.leaseUntil > now.toISOString()) return undefined;
      const held = { ...found, fence: found.fence + 1, leaseUntil: until.toISOString() };
      return (await put(campaign, held, found)) ? held : undefined;
    },

    /** Changes the standing without a decision. @returns undefined when somebody else has the lease by now */
    async note(campaign: string, held: Standing, changes: Partial<Standing>): Promise<Standing | undefined> {
      const after = { ...held, ...changes };
      return (await put(campaign, after, held)) ? after : undefined;
    },

    /**
     * Writes what was decided to the end of the log, with the standing after it and the place that it moves: all or
     * nothing, and only under the lease (`fence`) and onto the log as it was read.
     * @returns undefined when somebody else has the lease by now, or was first
     */
    async commit(
      campaign: string,
      held: Standing,
      decision: Decided & { readonly at: string },
      changes: Partial<Standing>,
      move?: Move,
    ): Promise<Standing | undefined> {
      const after = { ...held, ...changes, seq: held.seq + 1 };
      const record = {
        ...decision,
        ...(decision.kind === 'settled' ? { entries: packed(decision.entries) } : {}),
        seq: after.seq,
        fence: held.fence,
      };
      const TransactItems: TransactWriteItem[] = [
        {
          Put: {
            TableName,
            Item: toItem({ ...logKey(campaign, after.seq), ...record }),
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        { Put: { TableName, Item: toItem({ ...standingKey(campaign), standing: after }), ...onto(held) } },
        ...(move === undefined ? [] : [{ Put: { TableName, ...placeWrite(campaign, move) } }]),
      ];
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        return after;
      } catch (error) {
        if (conflictOf(error) === undefined) throw error;
        return undefined;
      }
    },

    /** What was decided after a record of the log. @param ConsistentRead whether nothing may be missed */
    async log(campaign: string, after = 0, ConsistentRead = true): Promise<readonly LogRecord[]> {
      const section = {
        partition: settlementOf(campaign),
        between: [logPlace(after + 1), AFTER_LOG],
      } as const;
      const pages = await Array.fromAsync(pagesOf(table, section, { ConsistentRead }));
      return pages.flat().map(recordIn);
    },

    /** All places that were ever given out. */
    async places(campaign: string): Promise<readonly Place[]> {
      const section = { partition: settlementOf(campaign), prefix: PLACE };
      const pages = await Array.fromAsync(pagesOf(table, section, { ConsistentRead: true }));
      return pages.flat().map((item) => z.parse(StoredPlace, fromItem(item)).place);
    },

    async place(campaign: string, place: number): Promise<Place | undefined> {
      const Key = toItem(placeKey(campaign, place));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && z.parse(StoredPlace, fromItem(Item)).place;
    },

    /** The place that the log gives somebody. @returns false when it is there */
    addPlace: (campaign: string, place: Place): Promise<boolean> =>
      putPlace(campaign, { after: place, before: undefined }),

    /** @returns false when it is not as it was any more */
    changePlace: (campaign: string, before: Place, after: Place): Promise<boolean> =>
      putPlace(campaign, { before, after }),
  };
}

const onto = ({ fence, seq }: Standing) =>
  fence === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'standing.fence = :fence AND standing.seq = :seq',
        ExpressionAttributeValues: toItem({ ':fence': fence, ':seq': seq }),
      };

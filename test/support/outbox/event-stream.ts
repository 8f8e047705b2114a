import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { createPublication } from '../../../functions/publication/publication.ts';
import type { Envelope } from '../../../shared/events/envelope.ts';
import type { Misfortune } from './misfortune.ts';
import type { VirtualTime } from './virtual-time.ts';

interface StreamOptions {
  readonly time: VirtualTime;
  readonly luck: Misfortune;
  /** What EventBridge takes goes there. */
  readonly told: (envelope: Envelope) => void;
  /** What EventBridge never takes, until somebody mends it. */
  readonly isPoison: (envelope: Envelope) => boolean;
}

/** As infrastructure has it: a record is given up after so many tries, and its shard goes on. */
const RETRIES = 20;
const SHARDS = 3;
const BATCH = 100;
const SECOND_MS = 1000;

/** The licensing table's stream and the publisher behind it, whose put and whose life are in danger. */
export function eventStream({ isPoison, luck, time, told }: StreamOptions) {
  const shards = Array.from({ length: SHARDS }, (): DynamoDBRecord[] => []);
  const atWork = new Set<number>();
  const setAside: DynamoDBRecord[] = [];

  function put(envelopes: readonly Envelope[]): Promise<readonly number[]> {
    if (luck.happens('busDown')) return Promise.reject(new Error('EventBridge does not answer'));
    const refused = envelopes.flatMap((envelope, place) =>
      isPoison(envelope) || luck.happens('entryRefused') ? [place] : [],
    );
    for (const [place, envelope] of envelopes.entries()) if (!refused.includes(place)) told(envelope);
    if (luck.happens('publisherCrash')) return Promise.reject(new Error('the publisher died'));
    return Promise.resolve(refused);
  }
  const publish = createPublication({ put });

  /** How many of these records are done with; a batch that fails whole is halved. */
  async function advance(records: readonly DynamoDBRecord[]): Promise<number> {
    try {
      const { batchItemFailures } = await publish({ Records: [...records] });
      const [failed] = batchItemFailures;
      return failed === undefined
        ? records.length
        : records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failed.itemIdentifier);
    } catch {
      return 0;
    }
  }

  async function work(shard: number): Promise<void> {
    const records = shards[shard] ?? [];
    let [tries, size] = [0, BATCH];
    while (records.length > 0) {
      const done = await advance(records.slice(0, size));
      records.splice(0, done);
      [tries, size] = done > 0 ? [0, BATCH] : [tries + 1, Math.max(1, Math.floor(size / 2))];
      if (tries > RETRIES) {
        setAside.push(...records.splice(0, 1));
        tries = 0;
      }
      await time.sleep(done > 0 ? SECOND_MS / 4 : SECOND_MS);
    }
    atWork.delete(shard);
  }

  async function publishAll(records: readonly DynamoDBRecord[]): Promise<void> {
    for (const record of records) while ((await advance([record])) === 0) await time.sleep(SECOND_MS);
  }

  let sequence = 0;
  return {
    setAside,
    /** A new item of the table. @param partition decides its shard, in which order is kept */
    write(partition: string, item: object): void {
      sequence += 1;
      const shard = Buffer.from(partition).reduce((sum, byte) => sum + byte, 0) % SHARDS;
      shards[shard]?.push({
        eventName: 'INSERT',
        dynamodb: { SequenceNumber: String(sequence), NewImage: imageOf(item) },
      });
      if (atWork.has(shard)) return;
      atWork.add(shard);
      void time.sleep(SECOND_MS / 4).then(() => work(shard));
    },
    /** An operator has what was set aside published after all. @returns how many that are */
    redrive(): number {
      const again = setAside.splice(0);
      void publishAll(again);
      return again.length;
    },
  };
}

const Image = z.record(z.string(), z.custom<AttributeValue>());
const imageOf = (item: object) => z.parse(Image, marshall(item, { removeUndefinedValues: true }));

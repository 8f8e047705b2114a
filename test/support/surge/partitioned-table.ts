import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Table, toItem } from '../../../shared/store/table.ts';
import { writeUnits } from '../../bench/engine/capacity.ts';
import { type Item, textAt } from '../../bench/engine/item.ts';
import { createTable } from '../../bench/engine/table.ts';
import type { Chance } from './chance.ts';
import type { EventTime } from './event-time.ts';

/** What one partition takes in a second, without any burst (DynamoDB, "Partitions and data distribution"). */
const WRITES_A_SECOND = 1000;
const READS_A_SECOND = 3000;

/** Who calls. From its death on nothing that it does has any effect. */
export interface Process {
  isDead: boolean;
  /** Dies and stands still now and then. */
  readonly isMortal: boolean;
  /** Looks from outside: to it nothing happens. */
  readonly isObserver?: true;
}

const itemSchema = z.custom<Item>((value) => typeof value === 'object');
const Put = z.looseObject({ Item: itemSchema });
const Transaction = z.looseObject({ TransactItems: z.array(z.looseObject({ Put })) });
const Keyed = z.looseObject({ Key: itemSchema });
const Asked = z.looseObject({ ExpressionAttributeValues: itemSchema });
const Reply = z.looseObject({
  __type: z.optional(z.string()),
  CancellationReasons: z.optional(z.array(z.looseObject({ Code: z.string() }))),
  ConsumedCapacity: z.optional(z.looseObject({ CapacityUnits: z.optional(z.number()) })),
});

/** So many units a second, and never more than a second's worth at once. */
function bucket(perSecond: number, time: EventTime) {
  let left = perSecond;
  let at = time.at();
  return (units: number): boolean => {
    left = Math.min(perSecond, left + ((time.at() - at) * perSecond) / 1000);
    at = time.at();
    if (left < Math.min(units, perSecond)) return false;
    left -= units;
    return true;
  };
}

interface TableOptions {
  readonly time: EventTime;
  readonly luck: Chance;
  /** Physical partitions that the keys fall on; a new table on demand has four. */
  readonly partitions: number;
}

/** Units that were written, by what for. */
export interface Units {
  claims: number;
  log: number;
  standing: number;
  places: number;
  other: number;
}

/**
 * A table that holds its callers to DynamoDB's rules, in virtual time: throughput of partitions, conflicts of
 * transactions, requests and answers that get lost, callers that die after any write.
 */
export function partitionedTable({ luck, partitions, time }: TableOptions) {
  const processes = new AsyncLocalStorage<Process>();
  const memory = createTable();
  const units: Units = { claims: 0, log: 0, standing: 0, places: 0, other: 0 };
  const throttled = { reads: 0, writes: 0 };
  const writes = Array.from({ length: partitions }, () => bucket(WRITES_A_SECOND, time));
  const reads = Array.from({ length: partitions }, () => bucket(READS_A_SECOND, time));

  /** Where a key lies: by a hash, as everywhere. */
  function partitionOf(pk: string): number {
    let hash = 2_166_136_261;
    for (let n = 0; n < pk.length; n += 1) hash = Math.imul(hash ^ pk.charCodeAt(n), 16_777_619) >>> 0;
    return ((hash ^ (hash >>> 15)) >>> 0) % partitions;
  }

  const keyText = (item: Item, name: 'pk' | 'sk') => textAt(item, name) ?? '';

  function count(item: Item, amount: number): void {
    const [pk, sk] = [keyText(item, 'pk'), keyText(item, 'sk')];
    if (pk.startsWith('CLAIMS#')) units.claims += amount;
    else if (sk.startsWith('LOG#')) units.log += amount;
    else if (sk.startsWith('PLACE#')) units.places += amount;
    else if (sk === 'STANDING') units.standing += amount;
    else units.other += amount;
  }

  function itemsWritten(operation: string, input: unknown): readonly Item[] {
    if (operation === 'PutItem') return [z.parse(Put, input).Item];
    return z.parse(Transaction, input).TransactItems.map((part) => part.Put.Item);
  }

  function takesWrites(items: readonly Item[], each: number): boolean {
    const isTaken = items.every((item) =>
      writes[partitionOf(keyText(item, 'pk'))]?.(writeUnits(undefined, item) * each),
    );
    if (!isTaken) throttled.writes += 1;
    return isTaken;
  }

  function read(operation: string, input: unknown): object {
    const keyed = z.safeParse(Keyed, input);
    const pk = keyed.success
      ? keyText(keyed.data.Key, 'pk')
      : (z.parse(Asked, input).ExpressionAttributeValues[':pk']?.S ?? '');
    const found = carryOut(operation, input);
    const { ConsumedCapacity } = z.parse(Reply, found);
    if (reads[partitionOf(pk)]?.(ConsumedCapacity?.CapacityUnits ?? 0) === true) return found;
    throttled.reads += 1;
    throw throttling();
  }

  function carryOut(operation: string, input: unknown): object {
    const { body, status } = memory.call(operation, input);
    if (status === 200) return body;
    const { __type, CancellationReasons } = z.parse(Reply, body);
    if (__type?.endsWith('ConditionalCheckFailedException'))
      throw new ConditionalCheckFailedException({ message: 'condition', $metadata });
    throw new TransactionCanceledException({ message: 'cancelled', CancellationReasons, $metadata });
  }

  async function request(process: Process, operation: string, input: unknown): Promise<object> {
    if (process.isObserver) return carryOut(operation, input);
    if (process.isDead) return never();
    if (process.isMortal && luck.happens('stall')) await time.sleep(luck.between(5000, 40_000));
    await time.sleep(luck.happens('slow') ? luck.between(500, 1900) : luck.between(2, 9));
    if (luck.happens('requestLost')) throw lost();
    const isWrite = operation === 'PutItem' || operation === 'TransactWriteItems';
    const reply = isWrite ? write(process, operation, input) : read(operation, input);
    await time.sleep(luck.between(1, 3));
    if (luck.happens('answerLost')) throw lost();
    return reply;
  }

  function write(process: Process, operation: string, input: unknown): object {
    const items = itemsWritten(operation, input);
    const each = operation === 'TransactWriteItems' ? 2 : 1;
    if (!takesWrites(items, each)) throw throttling();
    const isSettlers = process.isMortal;
    if (isSettlers && luck.happens('conflict'))
      throw each === 2
        ? new TransactionCanceledException({
            message: 'conflict',
            CancellationReasons: [{ Code: 'TransactionConflict' }],
            $metadata,
          })
        : new TransactionConflictException({ message: 'conflict', $metadata });
    const dies = isSettlers && luck.happens('crash');
    if (dies && luck.below(2) === 0) return die(process);
    // A condition that does not hold is paid for as well.
    // What gives a place on belongs to the place, whatever else is written with it.
    const place = items.find((item) => keyText(item, 'sk').startsWith('PLACE#'));
    for (const item of items) count(place ?? item, each * writeUnits(undefined, item));
    const reply = carryOut(operation, input);
    return dies ? die(process) : reply;
  }

  function die(process: Process): never {
    process.isDead = true;
    throw new Dead('it died');
  }

  const client = new DynamoDBClient({ region: 'ap-southeast-3', credentials, maxAttempts: 1 });
  client.middlewareStack.add(
    (_next, { commandName = '' }) =>
      async ({ input }) => {
        const process = processes.getStore() ?? LASTING;
        const output = await request(process, commandName.replace(/Command$/, ''), input);
        return { output: { ...output, $metadata }, response: undefined };
      },
    { step: 'initialize', priority: 'high', name: 'in-memory' },
  );
  const table: Table = { client, name: 'campaigns' };

  return {
    units,
    throttled,
    items: () => memory.items(),
    /** What lies in it from the beginning. */
    hold(...items: readonly object[]): void {
      for (const item of items) memory.call('PutItem', { Item: toItem(item) });
    },
    /** The table behind the real SDK, which tries nothing again by itself. */
    table,
    /** Runs as a process of its own, which can die. */
    asProcess: <Result>(process: Process, work: () => Promise<Result>) => processes.run(process, work),
  };
}
export type PartitionedTable = ReturnType<typeof partitionedTable>;

/** Nobody in particular. */
const LASTING: Process = { isDead: false, isMortal: false };
const $metadata = {};
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** What the process was in the middle of ends with it. */
export class Dead extends Error {
  override name = 'Dead';
}

const never = () => Promise.reject(new Dead('it is dead'));
const throttling = () => new ProvisionedThroughputExceededException({ message: 'throttled', $metadata });

function lost(): Error {
  const error = new Error('nobody answered');
  error.name = 'TimeoutError';
  return error;
}

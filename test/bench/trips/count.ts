import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';

/** What an operation took: round trips by name, and the units that the engine says they cost. */
export interface Count {
  readonly trips: readonly string[];
  readonly reads: number;
  readonly writes: number;
}

const Units = z.object({ CapacityUnits: z.number() });
const Reply = z.object({
  output: z.object({ ConsumedCapacity: z.optional(z.union([Units, z.array(Units)])) }),
});

const unitsOf = (result: unknown): number => {
  const { ConsumedCapacity = [] } = z.parse(Reply, result).output;
  return [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
};

const isRead = (command: string) => command.startsWith('Get') || command.startsWith('Query');

/**
 * Counts on the client itself, below its retries: every request that leaves it.
 * @returns what was counted since the last question
 */
export function countOn(client: DynamoDBClient): () => Count {
  let calls: { name: string; units: number }[] = [];
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const call = { name: commandName.replace(/Command$/, ''), units: 0 };
        calls.push(call);
        const result = await next(args);
        call.units = unitsOf(result);
        return result;
      },
    { step: 'finalizeRequest', priority: 'low', name: 'count' },
  );
  return () => {
    const counted = calls;
    calls = [];
    const total = (read: boolean) =>
      counted.filter(({ name }) => isRead(name) === read).reduce((sum, { units }) => sum + units, 0);
    return { trips: counted.map(({ name }) => name), reads: total(true), writes: total(false) };
  };
}

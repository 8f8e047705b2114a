import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { lookupKey } from './keys.ts';
import { fromItem, sha256, type Table, toItem } from './table.ts';

interface LookupBudgetDependencies {
  readonly table: Table;
  readonly now: () => Date;
  /** Questions that a network may ask in a minute of the clock. */
  readonly perMinute: number;
  /** Told of a counter that cannot be reached. */
  readonly onFault: (error: unknown) => void;
}

/** How often somebody may ask about what can be guessed: numbers and names. */
export interface LookupBudget {
  /**
   * Counts a question, by one write. Where it cannot be counted the answer is that there is budget: the public
   * must learn how a licence stands, and the API's own limits remain.
   * @param network as `networkOf` writes it; kept for minutes only, and only as a hash with the minute
   * @returns seconds until there is budget again, undefined while there is
   */
  spend(network: string): Promise<number | undefined>;
}

const MINUTE_S = 60;
/** How long a count is kept: well over its minute, as expiry runs by itself. */
const KEPT_S = 10 * MINUTE_S;
/** A counter that is slower than this is taken for one that cannot be reached. */
const PATIENCE_MS = 1000;

const Counted = z.object({ asked: z.int() });

export function createLookupBudget(dependencies: LookupBudgetDependencies): LookupBudget {
  const { now, onFault, perMinute, table } = dependencies;
  return {
    async spend(network) {
      const second = Math.floor(now().getTime() / 1000);
      const minute = Math.floor(second / MINUTE_S);
      try {
        const asked = await count(table, network, minute);
        return asked > perMinute ? (minute + 1) * MINUTE_S - second : undefined;
      } catch (error) {
        onFault(error);
        return undefined;
      }
    },
  };
}

async function count(table: Table, network: string, minute: number): Promise<number> {
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: toItem(lookupKey(sha256(`${minute} ${network}`))),
    UpdateExpression: 'ADD #asked :one SET #ttl = :ttl',
    ExpressionAttributeNames: { '#asked': 'asked', '#ttl': 'ttl' },
    ExpressionAttributeValues: toItem({ ':one': 1, ':ttl': minute * MINUTE_S + KEPT_S }),
    ReturnValues: 'UPDATED_NEW',
  });
  const { Attributes = {} } = await table.client.send(command, {
    abortSignal: AbortSignal.timeout(PATIENCE_MS),
  });
  return z.parse(Counted, fromItem(Attributes)).asked;
}

import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandOutput,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** The licensing table: a client and the table's name. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

export type Item = Record<string, AttributeValue>;

export const toItem = (value: object): Item => marshall(value, { removeUndefinedValues: true });
export const fromItem = (item: Item): unknown => unmarshall(item);

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What kept a transaction from being written. */
export interface Conflict {
  /** The items as they were found, by their place in the transaction, where they were asked for. */
  readonly found: readonly (Item | undefined)[];
}

const CONFLICTS = ['ConditionalCheckFailed', 'TransactionConflict'];

/** The conflict behind a failed transaction, or undefined when it failed for any other reason. */
export function conflictOf(error: unknown): Conflict | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const reasons = error.CancellationReasons ?? [];
  const conflict = reasons.some(({ Code }) => Code !== undefined && CONFLICTS.includes(Code));
  return conflict ? { found: reasons.map(({ Item }) => Item) } : undefined;
}

/** Somebody else was first at every try: nothing is wrong, and a little later it goes. */
export class KeptChanging extends Error {
  override name = 'KeptChanging';
}

/** All items of a partition whose sort key begins so, in order; one round trip a megabyte, strongly consistent. */
export async function* itemsUnder(table: Table, pk: string, prefix: string): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const page: QueryCommandOutput = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: toItem({ ':pk': pk, ':prefix': prefix }),
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

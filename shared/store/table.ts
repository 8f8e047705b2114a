import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
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
  const query = {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: toItem({ ':pk': pk, ':prefix': prefix }),
    ConsistentRead: true,
  };
  for await (const page of pagesOf(table, query)) yield* page;
}

/** What a query finds, page by page to the last one. */
export async function* pagesOf(
  { client, name: TableName }: Table,
  query: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>,
): AsyncGenerator<readonly Item[]> {
  let ExclusiveStartKey: Item | undefined;
  do {
    const command = new QueryCommand({ ...query, TableName, ExclusiveStartKey });
    const page: QueryCommandOutput = await client.send(command);
    yield page.Items ?? [];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

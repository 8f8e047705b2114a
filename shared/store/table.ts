import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  type DynamoDBClient,
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

/** In hexadecimal, lower case. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

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

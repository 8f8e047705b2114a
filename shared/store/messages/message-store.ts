import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { Message } from '../../domain/message.ts';
import { indexKeys, OWNER_INDEX, QUEUE_INDEX } from '../keys.ts';
import { pack, unpacked } from '../packed.ts';
import { queryOf } from '../query.ts';
import { fromItem, type Item, type Table, toItem } from '../table.ts';
import { DUE, dueIndexKey, inboxIndexKey, inboxOf, messageKey } from './keys.ts';

const Stored = z.object({ message: z.pipe(z.transform(unpacked), Message) });
const messageOf = (item: Item) => z.parse(Stored, fromItem(item)).message;

const DAY_S = 24 * 60 * 60;
/** How long a message is kept: what somebody was told can be shown for as long as they may object, and longer. */
const KEPT_DAYS = 400;

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type MessageStore = ReturnType<typeof createMessageStore>;

/** Messages: each made once, and every change written onto the version before it. */
export function createMessageStore(table: Table) {
  const { client, name: TableName } = table;
  async function read(id: string): Promise<Message | undefined> {
    const Key = toItem(messageKey(id));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item && messageOf(Item);
  }

  return {
    read,

    /**
     * Writes a message onto the version before it; the first is 1.
     * @param isListed whether it is in its owner's inbox: not yet where it is written again within the second
     * @returns false when somebody else was first
     */
    async write(message: Message, isListed = true): Promise<boolean> {
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: toItem(itemOf(message, isListed)),
            ...onto(message.version),
          }),
        );
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return false;
      }
    },

    /** Ids of pending messages whose time has come, the longest due first. One Query, eventually consistent. */
    async due(now: Date, limit: number): Promise<readonly string[]> {
      // What is due at this very moment, too: `$` follows `#`.
      const section = { index: QUEUE_INDEX, partition: DUE, before: `${now.toISOString()}$` } as const;
      const { Items = [] } = await client.send(
        new QueryCommand({ ...queryOf(table, section), Limit: limit }),
      );
      return Items.map(({ pk }) => (pk?.S ?? '').slice(messageKey('').pk.length));
    },

    /** What somebody was told, newest first. One Query a page, eventually consistent. */
    async inbox(owner: string, { cursor, limit }: PageQuery) {
      const section = { index: OWNER_INDEX, partition: inboxOf(owner) } as const;
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          ...queryOf(table, section),
          ScanIndexForward: false,
          Limit: limit,
          ExclusiveStartKey: startKey(owner, cursor),
        }),
      );
      const place = LastEvaluatedKey?.[indexKeys.owner.sk]?.S;
      return {
        items: Items.map(messageOf),
        cursor: place === undefined ? undefined : Buffer.from(place).toString('base64url'),
      };
    },
  };
}

/** The message itself is packed; conditions go by the version beside it. */
const itemOf = (message: Message, isListed: boolean) => {
  const { createdAt, dueAt, id, owner, state, version } = message;
  return {
    ...messageKey(id),
    ...(owner === undefined || !isListed ? {} : inboxIndexKey(owner, createdAt, id)),
    ...(dueAt === undefined || state !== 'pending' ? {} : dueIndexKey(dueAt, id)),
    version,
    message: pack(message).bytes,
    ttl: Math.floor(new Date(createdAt).getTime() / 1000) + KEPT_DAYS * DAY_S,
  };
};

const onto = (version: number) =>
  version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        // Before it was packed a message had its version within it.
        ConditionExpression: '#version = :before OR message.#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: toItem({ ':before': version - 1 }),
      };

/** A place in one's own inbox; a made-up one can never lead into another's. */
const PLACE = /^[\dTZ:.-]+#([\da-f-]{36})$/;

function startKey(owner: string, cursor: string | undefined): Item | undefined {
  const place = Buffer.from(cursor ?? '', 'base64url').toString();
  const [, id] = PLACE.exec(place) ?? [];
  if (id === undefined) return undefined;
  return toItem({ ...messageKey(id), gsi1pk: inboxOf(owner), gsi1sk: place });
}

import * as z from 'zod/mini';
import { itemBytes, readUnits } from '../engine/capacity.ts';
import { entryOf, indexes } from '../engine/indexes.ts';
import { Item, textAt } from '../engine/item.ts';
import { GetItem, Query } from '../engine/requests.ts';
import type { MemoryTable, Reply } from '../engine/table.ts';
import type { Crowd } from './crowd.ts';

/** DynamoDB ends a page after so many bytes. */
const PAGE_BYTES = 1_048_576;

const Page = z.object({ Items: z._default(z.array(Item), []), LastEvaluatedKey: z.optional(Item) });
const Found = z.object({ Item: z.optional(Item) });
const keyOf = (item: Item) => `${textAt(item, 'pk') ?? ''} ${textAt(item, 'sk') ?? ''}`;
const keyOnly = ({ pk, sk }: Item): Item => ({ ...(pk && { pk }), ...(sk && { sk }) });

/**
 * A table with a crowd in it. Who of the crowd is written to, or read in any way but by GetItem and Query, leaves it: the
 * table has them from then on.
 */
export function createCrowdedTable(table: MemoryTable, crowd: Crowd): MemoryTable {
  const left = new Set<string>();
  const stays = (item: Item) => !left.has(keyOf(item));
  const inCrowd = (key: Item): Item | undefined =>
    crowd
      .partition(textAt(key, 'pk') ?? '')
      .filter(stays)
      .find((item) => keyOf(item) === keyOf(key));

  function adopt(request: unknown): void {
    for (const key of keysIn(request)) {
      const own = inCrowd(key);
      if (own === undefined) continue;
      left.add(keyOf(own));
      table.call('PutItem', { Item: own });
    }
  }

  function getItem(request: unknown): Reply {
    const reply = table.call('GetItem', request);
    if (z.parse(Found, reply.body).Item !== undefined) return reply;
    const { ConsistentRead = false, Key } = z.parse(GetItem, request);
    const found = inCrowd(Key);
    return found === undefined ? reply : page({ Item: found }, itemBytes(found), ConsistentRead);
  }

  function query(request: unknown): Reply {
    const asked = z.parse(Query, request);
    const { body } = table.call('Query', { ...asked, Select: undefined });
    const own = z.parse(Page, body);
    const others = neighbours(asked, crowd, left.size).filter(stays);
    const turn = asked.ScanIndexForward === false ? -1 : 1;
    const place = placeOf(asked);
    const all = [...own.Items, ...others].toSorted((a, b) => (place(a) < place(b) ? -turn : turn));
    const items = upToTheLimits(all, asked.Limit);
    const more = items.length < all.length || own.LastEvaluatedKey !== undefined;
    const last = more ? items.at(-1) : undefined;
    const { IndexName: index } = asked;
    const shown = {
      ...(asked.Select === 'COUNT' ? {} : { Items: items }),
      Count: items.length,
      LastEvaluatedKey: last && {
        ...keyOnly(last),
        ...(index && pick(last, [indexes[index].pk, indexes[index].sk])),
      },
    };
    return page(shown, bytesOf(items), asked.ConsistentRead === true);
  }

  return {
    items: () => table.items(),
    call(operation, request) {
      if (operation === 'GetItem') return getItem(request);
      if (operation === 'Query') return query(request);
      adopt(request);
      return table.call(operation, request);
    },
  };
}

const Keyed = z.looseObject({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });

/** Every item that a request names, by its key or whole, however deep. */
function keysIn(request: unknown): readonly Item[] {
  if (typeof request !== 'object' || request === null) return [];
  const { data } = Keyed.safeParse(request);
  return data === undefined ? Object.values(request).flatMap(keysIn) : [{ pk: data.pk, sk: data.sk }];
}

const bytesOf = (items: readonly Item[]) => items.reduce((sum, item) => sum + itemBytes(item), 0);

const page = (body: object, bytes: number, consistent: boolean): Reply => ({
  status: 200,
  body: {
    ...body,
    ConsumedCapacity: { TableName: 'licensing', CapacityUnits: readUnits(bytes, consistent) },
  },
});

const pick = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));

const placeOf = ({ IndexName }: Query) => {
  const name = IndexName === undefined ? 'sk' : indexes[IndexName].sk;
  return (item: Item) => `${textAt(item, name) ?? ''}\n${textAt(item, 'pk') ?? ''}`;
};

/** No more than was asked for, and no more than DynamoDB gives at once. */
function upToTheLimits(items: readonly Item[], limit: number = items.length): readonly Item[] {
  let bytes = 0;
  const fitting = items.findIndex((item) => (bytes += itemBytes(item)) > PAGE_BYTES);
  return items.slice(0, Math.min(limit, fitting < 0 ? items.length : fitting));
}

/** Those of the crowd that a Query finds, as many as a page may have and those that have left. */
function neighbours(asked: Query, crowd: Crowd, gone: number): readonly Item[] {
  const { ExclusiveStartKey: start, ExpressionAttributeValues: values, IndexName: index } = asked;
  const [, name = ''] = /= (:\w+)/.exec(asked.KeyConditionExpression) ?? [];
  const partition = values[name]?.S ?? '';
  const value = (of: string) => values[of]?.S;
  const [prefix, before, from, to] = [value(':prefix'), value(':before'), value(':from'), value(':to')];
  const sk = index === undefined ? 'sk' : indexes[index].sk;
  const after = textAt(start, sk);
  const newestFirst = asked.ScanIndexForward === false;
  const begins = [from, prefix].filter((text) => text !== undefined);
  const isBefore = (place: string) =>
    begins.some((text) => place < text) || (!newestFirst && after !== undefined && place <= after);
  const isWanted = (place: string) =>
    (before === undefined || place < before) &&
    (to === undefined || place <= to) &&
    (prefix === undefined || place < prefix || place.startsWith(prefix)) &&
    !(newestFirst && after !== undefined && place >= after);
  if (index === undefined)
    return crowd
      .partition(partition)
      .filter((item) => !isBefore(textAt(item, sk) ?? '') && isWanted(textAt(item, sk) ?? ''));
  const limit = Math.min(asked.Limit ?? MOST_OF_A_PAGE, MOST_OF_A_PAGE) + gone + 1;
  return crowd
    .entries(index, partition, { limit, newestFirst, from: isBefore, to: isWanted })
    .map((item) => entryOf(item, index))
    .filter((entry) => entry !== undefined);
}
/** A megabyte holds fewer entries than this: the keys of each take more than fifty bytes. */
const MOST_OF_A_PAGE = 20_000;

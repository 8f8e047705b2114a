import * as z from 'zod/mini';
import { itemBytes, readUnits, writeUnits } from './capacity.ts';
import { holds } from './condition.ts';
import { allIndexUnits, entryOf, indexes } from './indexes.ts';
import { type Item, textAt } from './item.ts';
import { GetItem, PutItem, Query, TransactWriteItems } from './requests.ts';

export interface Reply {
  readonly status: number;
  readonly body: object;
}

/** A table that lives in memory. `frozen`: writes are judged and answered, but never kept, so that every round is the first. */
export interface MemoryTable {
  call(operation: string, request: unknown): Reply;
  items(): readonly Item[];
}

const keyOf = (item: Item) => `${textAt(item, 'pk') ?? ''}\n${textAt(item, 'sk') ?? ''}`;
const ok = (body: object): Reply => ({ status: 200, body });
const fault = (type: string, more: object = {}): Reply => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type, ...more },
});
const consumed = (CapacityUnits: number) => ({ TableName: 'licensing', CapacityUnits });

/** As much of DynamoDB as the store uses, with the capacity units that DynamoDB's rules give. */
export function createTable(initial: readonly Item[] = [], frozen = false): MemoryTable {
  const items = new Map(initial.map((item) => [keyOf(item), item]));
  const keep = (item: Item) => (frozen ? undefined : items.set(keyOf(item), item));
  const before = (item: Item) => items.get(keyOf(item));
  const indexUnits = (item: Item) => allIndexUnits(before(item), item);

  function getItem(request: unknown): Reply {
    const { ConsistentRead = false, Key } = z.parse(GetItem, request);
    const found = before(Key);
    const units = readUnits(found === undefined ? 0 : itemBytes(found), ConsistentRead);
    return ok({ Item: found, ConsumedCapacity: consumed(units) });
  }

  function putItem(request: unknown): Reply {
    const put = z.parse(PutItem, request);
    if (!holds(put, before(put.Item))) return fault('ConditionalCheckFailedException');
    const units = writeUnits(before(put.Item), put.Item) + indexUnits(put.Item);
    keep(put.Item);
    return ok({ ConsumedCapacity: consumed(units) });
  }

  /** Everything or nothing; every item is written twice (prepared, committed), its index entries once. */
  function transactWriteItems(request: unknown): Reply {
    const puts = z.parse(TransactWriteItems, request).TransactItems.map(({ Put }) => Put);
    const reasons = puts.map((put) =>
      holds(put, before(put.Item))
        ? { Code: 'None' }
        : { Code: 'ConditionalCheckFailed', Item: before(put.Item) },
    );
    if (reasons.some(({ Code }) => Code !== 'None')) {
      return fault('TransactionCanceledException', { CancellationReasons: reasons });
    }
    const units = puts.map(({ Item }) => 2 * writeUnits(before(Item), Item) + indexUnits(Item));
    for (const { Item } of puts) keep(Item);
    return ok({ ConsumedCapacity: [consumed(units.reduce((sum, each) => sum + each, 0))] });
  }

  function query(request: unknown): Reply {
    const asked = z.parse(Query, request);
    const all = ordered(matching(asked), asked);
    const page = all.slice(0, asked.Limit ?? all.length);
    const bytes = page.reduce((sum, item) => sum + itemBytes(item), 0);
    const last = page.length < all.length ? page.at(-1) : undefined;
    const ConsumedCapacity = consumed(readUnits(bytes, asked.ConsistentRead === true));
    return ok({
      Items: page,
      Count: page.length,
      LastEvaluatedKey: last && keysOf(last, asked),
      ConsumedCapacity,
    });
  }

  function matching({ ExpressionAttributeValues: values, IndexName }: Query): Item[] {
    const stored = [...items.values()];
    if (IndexName === undefined) {
      const [pk, prefix = ''] = [values[':pk']?.S, values[':prefix']?.S];
      return stored.filter(
        (item) => textAt(item, 'pk') === pk && textAt(item, 'sk')?.startsWith(prefix) === true,
      );
    }
    const entries = stored.map((item) => entryOf(item, IndexName)).filter((entry) => entry !== undefined);
    return entries.filter((entry) => textAt(entry, indexes[IndexName].pk) === values[':partition']?.S);
  }

  const operations = new Map([
    ['GetItem', getItem],
    ['PutItem', putItem],
    ['TransactWriteItems', transactWriteItems],
    ['Query', query],
  ]);

  return {
    items: () => [...items.values()],
    call: (operation, request) => operations.get(operation)?.(request) ?? fault('UnknownOperationException'),
  };
}

const sortKeyOf = ({ IndexName }: Query) => (IndexName === undefined ? 'sk' : indexes[IndexName].sk);

/** In the order of the sort key, from after the start key on. */
function ordered(found: readonly Item[], asked: Query): Item[] {
  const sortKey = sortKeyOf(asked);
  const place = (item: Item | undefined) => textAt(item, sortKey) ?? '';
  const direction = asked.ScanIndexForward === false ? -1 : 1;
  const compare = (a: string, b: string) => (a < b ? -direction : a > b ? direction : 0);
  const start = asked.ExclusiveStartKey && place(asked.ExclusiveStartKey);
  return found
    .toSorted((a, b) => compare(place(a), place(b)))
    .filter((item) => start === undefined || compare(place(item), start) > 0);
}

function keysOf(item: Item, { IndexName }: Query): Item {
  const names =
    IndexName === undefined ? ['pk', 'sk'] : ['pk', 'sk', indexes[IndexName].pk, indexes[IndexName].sk];
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

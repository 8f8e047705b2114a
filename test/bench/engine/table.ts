import * as z from 'zod/mini';
import { itemBytes, readUnits, writeUnits } from './capacity.ts';
import { holds } from './condition.ts';
import { createEntries } from './entries.ts';
import { allIndexUnits, indexes, indexNames } from './indexes.ts';
import { type Item, textAt } from './item.ts';
import { GetItem, PutItem, Query, TransactWriteItems, UpdateItem } from './requests.ts';

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
  const partitions = new Map<string, Map<string, Item>>();
  /** By partition, so that a Query costs the same in a large table as in a small one. */
  function file(item: Item): void {
    const pk = textAt(item, 'pk') ?? '';
    const partition = partitions.get(pk) ?? new Map<string, Item>();
    partitions.set(pk, partition.set(textAt(item, 'sk') ?? '', item));
  }
  const entries = new Map(indexNames.map((index) => [index, createEntries(index)]));
  const enter = (old: Item | undefined, now: Item) => {
    for (const index of entries.values()) index.replace(old, now);
  };
  for (const item of items.values()) {
    enter(undefined, item);
    file(item);
  }
  function keep(item: Item): void {
    if (frozen) return;
    enter(before(item), item);
    items.set(keyOf(item), item);
    file(item);
  }
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

  /** Answers with everything that the item is then. */
  function updateItem(request: unknown): Reply {
    const Attributes = updated(z.parse(UpdateItem, request), before);
    const units = writeUnits(before(Attributes), Attributes) + indexUnits(Attributes);
    keep(Attributes);
    return ok({ Attributes, ConsumedCapacity: consumed(units) });
  }

  /** Everything or nothing; every item is written twice (prepared, committed), its index entries once. */
  function transactWriteItems(request: unknown): Reply {
    const puts = z
      .parse(TransactWriteItems, request)
      .TransactItems.map((part) => ('Put' in part ? part.Put : { Item: updated(part.Update, before) }));
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
    const counted = asked.Select === 'COUNT';
    const bytes = page.reduce((sum, item) => sum + itemBytes(item), 0);
    const last = page.length < all.length ? page.at(-1) : undefined;
    const ConsumedCapacity = consumed(readUnits(bytes, asked.ConsistentRead === true));
    return ok({
      ...(counted ? {} : { Items: page }),
      Count: page.length,
      LastEvaluatedKey: last && keysOf(last, asked),
      ConsumedCapacity,
    });
  }

  function matching({ ExpressionAttributeValues: values, IndexName, KeyConditionExpression }: Query) {
    const [, name = ''] = /= (:\w+)/.exec(KeyConditionExpression) ?? [];
    const [partition = '', prefix = '', until] = [name, ':prefix', ':before'].map(
      (value) => values[value]?.S,
    );
    const [from = '', to] = [':from', ':to'].map((value) => values[value]?.S);
    if (IndexName !== undefined) {
      const found = entries.get(IndexName)?.of(partition) ?? [];
      const placeOf = (entry: Item) => entry[indexes[IndexName].sk]?.S ?? '';
      if (to !== undefined) return found.filter((entry) => placeOf(entry) >= from && placeOf(entry) <= to);
      return until === undefined ? found : found.filter((entry) => placeOf(entry) < until);
    }
    return [...(partitions.get(partition) ?? [])]
      .filter(([sk]) => sk.startsWith(prefix) && sk >= from && (to === undefined || sk <= to))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => item);
  }

  const operations = new Map([
    ['GetItem', getItem],
    ['PutItem', putItem],
    ['UpdateItem', updateItem],
    ['TransactWriteItems', transactWriteItems],
    ['Query', query],
  ]);

  return {
    items: () => [...items.values()],
    call: (operation, request) => operations.get(operation)?.(request) ?? fault('UnknownOperationException'),
  };
}

/** The item after numbers were added to its attributes, and others set; what was not there was nought. */
function updated({ ExpressionAttributeNames: names, Key, ...update }: UpdateItem, before: Find): Item {
  const values = update.ExpressionAttributeValues;
  const sums = [...update.UpdateExpression.matchAll(/(#\w+) (:\w+)/g)].map(([, name = '', value = '']) => {
    const attribute = names[name] ?? name;
    const sum = Number(before(Key)?.[attribute]?.N ?? 0) + Number(values[value]?.N);
    return [attribute, { N: String(sum) }] as const;
  });
  const set = [...update.UpdateExpression.matchAll(/(#\w+) = (:\w+)/g)].flatMap(
    ([, name = '', value = '']) => {
      const to = values[value];
      return to === undefined ? [] : [[names[name] ?? name, to] as const];
    },
  );
  return { ...(before(Key) ?? Key), ...Object.fromEntries(sums), ...Object.fromEntries(set) };
}
type Find = (key: Item) => Item | undefined;

/** What is in the order of the sort key, turned where asked so, from after the start key on. */
function ordered(found: readonly Item[], { ExclusiveStartKey: start, ...asked }: Query): readonly Item[] {
  const turned = asked.ScanIndexForward === false;
  const all = turned ? found.toReversed() : found;
  if (start === undefined) return all;
  const place = (item: Item) =>
    item[asked.IndexName === undefined ? 'sk' : indexes[asked.IndexName].sk]?.S ?? '';
  return all.filter((item) => (turned ? place(item) < place(start) : place(item) > place(start)));
}

function keysOf(item: Item, { IndexName }: Query): Item {
  const names =
    IndexName === undefined ? ['pk', 'sk'] : ['pk', 'sk', indexes[IndexName].pk, indexes[IndexName].sk];
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

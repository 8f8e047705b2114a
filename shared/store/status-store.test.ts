import { expect, test } from 'vitest';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { decoysOf } from '../domain/status-decoys.ts';
import { createStatusStore } from './status-store.ts';
import { sha256 } from './table.ts';

const LIST = 'metro-2026';
/** The last day of the last decoy. */
const IN_THE_END = '2033-01-01';

test('whoever begins a status list first gives it its decoys, and all others take them over', async () => {
  const { items, operations, table } = memoryDynamoDb();
  const seeds = ['the first seed of a list', 'the second seed of a list', 'the third seed of a list'];
  const stores = seeds.map((seed) => createStatusStore(table, { newIndex: () => 1, newSeed: () => seed }));
  await Promise.all(stores.map((store) => store.begin(LIST)));
  const [kept] = items().map(({ seed }) => seed?.S ?? '');
  expect(items()).toHaveLength(1);
  const expected = [...decoysOf(LIST, kept ?? '', sha256).keys()];
  for (const store of stores) {
    operations.length = 0;
    expect([...(await store.entries(LIST, IN_THE_END)).keys()]).toEqual(expected);
    expect(operations).toEqual(['Query']);
  }
});

test('a status list that nobody began is not there and has nothing in it', async () => {
  const store = createStatusStore(memoryDynamoDb().table, { newIndex: () => 1, newSeed: () => '' });
  expect([await store.isThere(LIST), (await store.entries(LIST, IN_THE_END)).size]).toEqual([false, 0]);
});

test('a place in a status list is reserved only where it is free', async () => {
  const { table } = memoryDynamoDb();
  const store = createStatusStore(table, { newIndex: () => 1, newSeed: () => 'sixteen characters +' });
  const { also, status } = await store.reserve(LIST);
  expect(status).toEqual({ list: LIST, index: 1 });
  expect(also.Put).toMatchObject({
    Item: { pk: { S: 'STATUS#metro-2026' }, sk: { S: 'INDEX#00001' } },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
});

import { describe, expect, test } from 'vitest';
import { pagesOf } from '../../../shared/store/query.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { Item } from '../engine/item.ts';
import { createTable, type MemoryTable } from '../engine/table.ts';
import { newHoldings } from '../fixture/holdings.ts';
import { createCrowd, type Kind } from './crowd.ts';
import { createCrowdedTable } from './crowded-table.ts';
import { rowOf, takenAmong } from './measure.ts';

const digits = (n: number) => String(n).padStart(12, '0');
const QUEUE = 'QUEUE#metro#verification';

/** An application in the queue with one event. */
const itemsOf = (name: string, order = '5'): readonly Item[] => [
  {
    pk: { S: `APP#${name}` },
    sk: { S: 'STATE' },
    gsi2pk: { S: QUEUE },
    gsi2sk: { S: `${order}#${name}` },
    summary: { M: { id: { S: name } } },
    application: { M: { version: { N: '1' } } },
  },
  { pk: { S: `APP#${name}` }, sk: { S: 'EVENT#000001' }, event: { S: 'x'.repeat(300) } },
];
const kinds: readonly Kind[] = ['3', '5'].map((order, place) => ({
  digits: `99999999999${place}`,
  items: itemsOf(`99999999999${place}`, order),
}));
const own = itemsOf('own', '4');

const crowded = (size: number) => createCrowdedTable(createTable(own), createCrowd(kinds, size));
/** The same table with everybody really in it. */
const filled = (size: number): MemoryTable =>
  createTable([
    ...own,
    ...Array.from({ length: size }, (_, n) => itemsOf(digits(n), n % 2 === 0 ? '3' : '5')).flat(),
  ]);

const queue = (more: object = {}) => ({
  IndexName: 'queue',
  KeyConditionExpression: '#pk = :pk',
  ExpressionAttributeValues: { ':pk': { S: QUEUE } },
  Limit: 7,
  ...more,
});
const key = (pk: string, sk = 'STATE') => ({ Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true });
const at = (order: string, name: string) => ({
  ExclusiveStartKey: {
    pk: { S: `APP#${name}` },
    sk: { S: 'STATE' },
    gsi2pk: { S: QUEUE },
    gsi2sk: { S: `${order}#${name}` },
  },
});
const before = {
  KeyConditionExpression: '#pk = :pk AND #sk < :before',
  ExpressionAttributeValues: { ':pk': { S: QUEUE }, ':before': { S: `3#${digits(9)}` } },
};
const partition = {
  KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
  ExpressionAttributeValues: { ':pk': { S: `APP#${digits(6)}` }, ':prefix': { S: 'EVENT#' } },
};

describe('a crowded table', () => {
  test.each([
    ['GetItem', key(`APP#${digits(6)}`)],
    ['GetItem', key(`APP#${digits(40)}`)],
    ['GetItem', key('APP#own')],
    ['Query', queue()],
    ['Query', queue({ ScanIndexForward: false })],
    ['Query', queue({ Limit: 100 })],
    ['Query', queue({ Select: 'COUNT', Limit: 100 })],
    ['Query', queue(at('3', digits(34)))],
    ['Query', queue(at('5', digits(31)))],
    ['Query', queue({ ...at('5', digits(31)), ScanIndexForward: false })],
    ['Query', queue(before)],
    ['Query', partition],
  ])('answers %s %j as a table does that keeps everybody', (operation, request) => {
    expect(crowded(40).call(operation, request)).toEqual(filled(40).call(operation, request));
  });

  test('keeps who was written to, and shows them once', () => {
    const [state, ...rest] = itemsOf(digits(2), '1');
    const put = {
      Item: state,
      ConditionExpression: 'application.version = :version',
      ExpressionAttributeValues: { ':version': { N: '1' } },
    };
    const tables = [crowded(40), filled(40)] as const;
    for (const table of tables) expect(table.call('PutItem', put).status).toBe(200);
    const [one, other] = tables.map((table) => table.call('Query', queue({ Limit: 100 })));
    expect(one).toEqual(other);
    expect(rest).toHaveLength(1);
  });

  test('ends a page after a megabyte', () => {
    const { body } = crowded(100_000).call('Query', queue({ Limit: undefined }));
    expect(body).toMatchObject({ ConsumedCapacity: { CapacityUnits: 128 } });
    expect(body).toHaveProperty('LastEvaluatedKey');
  });
});

/** Looks for one file by reading the whole queue. */
async function wade(table: Table): Promise<void> {
  for await (const page of pagesOf(table, { index: 'queue', partition: QUEUE }))
    if (page.length === 0) throw new Error('an empty page');
}

test('who wades through the queue is found out', async () => {
  const holdings = await newHoldings(import.meta.filename, new Date());
  const among = (size: number) =>
    takenAmong(createCrowd(kinds, size), holdings, (table, _, measure) =>
      measure({ name: 'wade', run: () => wade(table) }),
    );
  const [few, many] = [await among(1000), await among(20_000)];
  const first = few.get('wade') ?? { trips: 0, readUnits: 0, writeUnits: 0 };
  expect(rowOf('wade', first, [few, few])).toMatchObject({ value: 1, ok: true });
  const row = rowOf('wade', first, [few, many]);
  expect(row.ok).toBe(false);
  expect(row.value).toBeGreaterThan(10);
});

import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { lookupKey } from '../../shared/store/keys.ts';
import { createLookupBudget } from '../../shared/store/lookup-budget.ts';
import { fromItem, sha256, toItem } from '../../shared/store/table.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
afterAll(table.drop);

const PER_MINUTE = 3;
const minute = Date.parse('2026-11-16T01:00:00Z');
let seconds = 0;
const faults: unknown[] = [];
const budget = createLookupBudget({
  table,
  now: () => new Date(minute + seconds * 1000),
  perMinute: PER_MINUTE,
  onFault: (fault) => faults.push(fault),
});

const manyTimes = (network: string, times: number) =>
  Promise.all(Array.from({ length: times }, () => budget.spend(network)));

test('exactly as many questions of one network are answered at once as it has a budget for', async () => {
  seconds = 12;
  const waits = await manyTimes('203.0.113.7', 20);
  expect(waits.filter((wait) => wait === undefined)).toHaveLength(PER_MINUTE);
  expect(new Set(waits.filter((wait) => wait !== undefined))).toEqual(new Set([48]));
  expect(faults).toEqual([]);
});

test('another network has a budget of its own', async () => {
  expect(await manyTimes('203.0.113.8', PER_MINUTE)).toEqual([undefined, undefined, undefined]);
});

test('a network has a budget again when its wait is over', async () => {
  seconds = 59;
  expect(await budget.spend('203.0.113.7')).toBe(1);
  seconds = 60;
  expect(await budget.spend('203.0.113.7')).toBeUndefined();
});

test('what is kept of a question names nobody and expires, and is one write', async () => {
  table.sent();
  await budget.spend('203.0.113.9');
  expect(table.sent()).toEqual(['UpdateItem']);
  const fingerprint = sha256(`${Math.floor(minute / 60_000) + 1} 203.0.113.9`);
  const Key = toItem(lookupKey(fingerprint));
  const { Item = {} } = await table.client.send(new GetItemCommand({ TableName: table.name, Key }));
  expect(fromItem(Item)).toEqual({ ...lookupKey(fingerprint), asked: 1, ttl: minute / 1000 + 60 + 600 });
  expect(JSON.stringify(Item)).not.toContain('203.0.113');
});

import { expect, test } from 'vitest';
import { later, time } from '../../../test/support/agencies.ts';
import { memoryDynamoDb } from '../../../test/support/memory-dynamodb.ts';
import { WELL } from '../../domain/courier-health.ts';
import { type Courier, createCourierStore } from './courier-store.ts';

const left = { health: WELL, from: 'place', wakeAt: time(9) };

/** The lease of one agency, taken by the first. */
async function taken() {
  const store = createCourierStore(memoryDynamoDb().table);
  const take = (now: number, until = now + 100) => store.take('s', later(now), later(until));
  const first = await take(0);
  if (first === undefined) throw new Error('it was free');
  return { store, take, first };
}

test('one courier has the lease, and the next one what it left', async () => {
  const { first, store, take } = await taken();
  expect(await take(10)).toBeUndefined();
  const free = await taken();
  expect(await free.store.release('s', free.first, left)).toBe(true);
  expect(await free.take(10)).toMatchObject({ from: 'place', wakeAt: time(9), leaseUntil: time(110) });
  expect((await store.read('s')).leaseUntil).toBe(first.leaseUntil);
});

test('who came meanwhile keeps the lease from being given back until somebody looked again', async () => {
  const { first, store, take } = await taken();
  await take(10);
  await take(11);
  expect(await store.release('s', first, left)).toBe(false);
  const again = await store.hold('s', first);
  expect(again?.asked).toBe(false);
  expect(again && (await store.release('s', again, left))).toBe(true);
});

test('whose time is up gives the lease back although somebody came, unless it is somebody else’s by now', async () => {
  const { first, store, take } = await taken();
  await take(10);
  expect(await store.handOver('s', first, left)).toBe(true);
  expect(await take(11)).toMatchObject({ asked: false, from: 'place' });
  expect(await store.handOver('s', first, left)).toBe(false);
});

test('a lease that is over is anybody’s, and who had it has it no more', async () => {
  const { first, store, take } = await taken();
  expect(await take(101)).toBeDefined();
  expect(await store.release('s', first, left)).toBe(false);
  expect(await store.hold('s', first)).toBeUndefined();
});

test('of many who come at once one gets it', async () => {
  const { store, take } = await taken();
  const all = await Promise.all(Array.from({ length: 6 }, () => take(200)));
  const winners = all.filter((each): each is Courier => each !== undefined);
  expect(winners).toHaveLength(1);
  expect((await store.read('s')).asked).toBe(true);
});

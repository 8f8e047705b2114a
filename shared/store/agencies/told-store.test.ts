import { expect, test } from 'vitest';
import { aDelivery, anEvent, aSubscription, later, time } from '../../../test/support/agencies.ts';
import { NOW } from '../../../test/support/builders.ts';
import { memoryDynamoDb } from '../../../test/support/memory-dynamodb.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { createToldStore } from './told-store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const { id: to } = aSubscription();

function aStore() {
  const { table } = memoryDynamoDb();
  const store = createToldStore(table);
  const waiting = async () => (await createDeliveryStore(table).page(to, { limit: 50 })).items.length;
  return { store, waiting };
}

test('an event is accepted once, with its deliveries or not at all', async () => {
  const { store, waiting } = aStore();
  const acceptance = { event: anEvent(), before: undefined, madeAt: NOW };
  expect(await store.accept({ ...acceptance, deliveries: [aDelivery()] })).toBe(true);
  expect(await store.accept({ ...acceptance, deliveries: [aDelivery()] })).toBe(false);
  expect(await waiting()).toBe(1);
  expect(await store.cursor('a1')).toEqual({ n: 1, madeAt: time() });
});

test('an event is accepted after the one before it only', async () => {
  const { store } = aStore();
  const before = { n: 1, madeAt: time() };
  const second = { event: anEvent({ sequence: 2 }), before, madeAt: NOW, deliveries: [] };
  expect(await store.accept(second)).toBe(false);
  await store.accept({ event: anEvent(), before: undefined, madeAt: NOW, deliveries: [] });
  expect(await store.accept(second)).toBe(true);
});

test('what was told is found again from a time or an event on, over days, of one local government', async () => {
  const { store } = aStore();
  const ids = ['a', 'b', 'c', 'd'];
  for (const [n, id] of ids.entries()) {
    const event = anEvent({ id, subject: id, time: time(n * DAY_MS), tenant: n === 2 ? 'malang' : 'metro' });
    await store.accept({ event, before: undefined, madeAt: NOW, deliveries: [] });
  }
  const since = async (from: string) =>
    (await Array.fromAsync(store.since('metro', from, later(9 * DAY_MS)))).map(({ id }) => id);
  expect(await since(time())).toEqual(['a', 'b', 'd']);
  expect(await since(time(1))).toEqual(['b', 'd']);
  expect(await since((await store.placeOf('metro', 'd')) ?? '')).toEqual(['d']);
  expect(await store.placeOf('metro', 'c')).toBeUndefined();
});

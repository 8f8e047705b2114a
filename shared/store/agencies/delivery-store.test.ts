import { describe, expect, test } from 'vitest';
import { aDelivery, aSubscription, later, time } from '../../../test/support/agencies.ts';
import { memoryDynamoDb } from '../../../test/support/memory-dynamodb.ts';
import type { Delivery } from '../../domain/agency-delivery.ts';
import { placeAt } from './delivery-id.ts';
import { createDeliveryStore } from './delivery-store.ts';

const { id: to } = aSubscription();

/** A store with deliveries to one agency, and one to another. */
async function holding(deliveries: readonly Delivery[]) {
  const { items, table } = memoryDynamoDb();
  const store = createDeliveryStore(table);
  await store.add([...deliveries, aDelivery({ subscription: 'another' })]);
  return { items, store };
}
const idsOf = (deliveries: readonly Delivery[]) => deliveries.map(({ id }) => id);

test('deliveries are found from a time on, oldest first, those to one agency alone', async () => {
  const all = Array.from({ length: 150 }, () => aDelivery());
  const { store } = await holding(all);
  const found = async (place?: string) => (await Array.fromAsync(store.after(to, place))).flat();
  expect(idsOf(await found())).toEqual(idsOf(all));
  const third = all[2];
  const since = new Date(third?.createdAt ?? '');
  expect(idsOf(await found(placeAt(since)))).toEqual(idsOf(all.slice(2)));
  expect(await found(placeAt(later(99_999)))).toEqual([]);
});

test('a change is written onto the version before it, or not at all', async () => {
  const delivery = aDelivery();
  const { store } = await holding([delivery]);
  const done = { ...delivery, state: 'delivered', settledAt: time(9), version: 2 } as const;
  expect(await store.write(done)).toBe(true);
  expect(await store.write({ ...done, state: 'dead' })).toBe(false);
  expect((await store.page(to, { limit: 1 })).items).toEqual([done]);
});

test('all that goes to an agency is forgotten after 90 days', async () => {
  const delivery = aDelivery();
  const { items } = await holding([delivery]);
  const [item] = items();
  const days = (Number(item?.['ttl']?.N) * 1000 - Date.parse(delivery.createdAt)) / (24 * 60 * 60 * 1000);
  expect(Math.round(days)).toBe(90);
});

describe('the log', () => {
  const all = Array.from({ length: 7 }, (_, n) => aDelivery(n % 3 === 0 ? { state: 'dead' } : {}));

  test('is read newest first, page by page to its end', async () => {
    const { store } = await holding(all);
    const first = await store.page(to, { limit: 4 });
    const second = await store.page(to, { limit: 4, cursor: first.cursor });
    expect(idsOf([...first.items, ...second.items])).toEqual(idsOf(all).toReversed());
    expect(second.cursor).toBeUndefined();
  });

  test('is read of one state', async () => {
    const { store } = await holding(all);
    const first = await store.page(to, { limit: 2, state: 'dead' });
    expect(idsOf(first.items)).toEqual([all[6]?.id, all[3]?.id]);
    const second = await store.page(to, { limit: 2, state: 'dead', cursor: first.cursor });
    expect(idsOf(second.items)).toEqual([all[0]?.id]);
    expect(second.cursor).toBeUndefined();
  });

  test('begins anew at a place that is none', async () => {
    const { store } = await holding(all);
    for (const cursor of ['AAAA', Buffer.from('DELIVERY#x').toString('base64url')])
      expect((await store.page(to, { limit: 1, cursor })).items).toEqual([all[6]]);
  });
});

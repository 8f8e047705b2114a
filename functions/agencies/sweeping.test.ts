import { expect, test } from 'vitest';
import type { Delivery } from '../../shared/domain/agency-delivery.ts';
import type { Subscription } from '../../shared/domain/agency-subscription.ts';
import { WELL } from '../../shared/domain/courier-health.ts';
import { createCourierStore } from '../../shared/store/agencies/courier-store.ts';
import { createDeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import { createSubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import { aDelivery, aSubscription, later, time } from '../../test/support/agencies.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { createSweep } from './sweeping.ts';

interface Found {
  readonly subscription?: Partial<Subscription>;
  readonly waiting?: readonly Delivery[];
  /** A courier took the lease until then, and gave it back with that nudge to come. */
  readonly courier?: { readonly leaseUntil?: number; readonly wakeAt?: number };
}

/** How many nudges a sweep sends, a second after the builders' time. */
async function swept({ courier, subscription = {}, waiting = [aDelivery()] }: Found): Promise<number> {
  const { table } = memoryDynamoDb();
  const subscriptions = createSubscriptionStore(table);
  const deliveries = createDeliveryStore(table);
  const couriers = createCourierStore(table);
  const theirs = aSubscription(subscription);
  await subscriptions.write(theirs);
  await deliveries.add(waiting);
  if (courier !== undefined) {
    const held = await couriers.take(theirs.id, later(0), later(courier.leaseUntil ?? 60_000));
    const wakeAt = courier.wakeAt === undefined ? undefined : time(courier.wakeAt);
    const left = { health: WELL, from: undefined, wakeAt };
    if (held !== undefined && courier.leaseUntil === undefined) await couriers.release(theirs.id, held, left);
  }
  const nudged: string[] = [];
  await createSweep({
    tenants: () => ['malang', 'metro'],
    subscriptions,
    couriers,
    deliveries,
    nudge: (them) => Promise.resolve(void nudged.push(...them.map((each) => each.subscription))),
    now: () => later(1000),
  })();
  return nudged.length;
}

test('whoever has something waiting and no nudge to come is nudged', async () => {
  expect(await swept({})).toBe(1);
  expect(await swept({ courier: { wakeAt: 500 } })).toBe(1);
  expect(await swept({ courier: { leaseUntil: 500 } })).toBe(1);
});

test('whoever has nothing waiting, a courier at work or a nudge to come is left alone', async () => {
  expect(await swept({ waiting: [] })).toBe(0);
  expect(await swept({ waiting: [aDelivery({ state: 'delivered' })] })).toBe(0);
  expect(await swept({ courier: { leaseUntil: 5000 } })).toBe(0);
  expect(await swept({ courier: { wakeAt: 5000 } })).toBe(0);
});

test('whoever is paused is nudged for a ping alone', async () => {
  const subscription = { state: 'paused' } as const;
  expect(await swept({ subscription })).toBe(0);
  expect(await swept({ subscription, waiting: [aDelivery({ cause: 'ping' })] })).toBe(1);
});

test('an agency whose deliveries cannot be read keeps nobody else from theirs, and an operator is told', async () => {
  const { table } = memoryDynamoDb();
  const subscriptions = createSubscriptionStore(table);
  const deliveries = createDeliveryStore(table);
  const [bad, good] = ['019a3c5e-7e00-7000-8000-000000000001', '019a3c5e-7e00-7000-8000-000000000002'];
  await subscriptions.write(aSubscription({ id: bad, tenant: 'malang' }));
  await subscriptions.write(aSubscription({ id: good }));
  await deliveries.add([aDelivery({ subscription: good })]);
  const couriers = createCourierStore(table);
  const nudged: string[] = [];
  const sweep = createSweep({
    tenants: () => ['malang', 'metro'],
    subscriptions,
    couriers: {
      read: (id) => (id === bad ? Promise.reject(new Error('throttled')) : couriers.read(id)),
    },
    deliveries,
    nudge: (them) => Promise.resolve(void nudged.push(...them.map((each) => each.subscription))),
    now: () => later(1000),
  });
  await expect(sweep()).rejects.toThrow('1 could not be looked after');
  expect(nudged).toEqual([good]);
});

import { expect, test } from 'vitest';
import type { Delivery } from '../../shared/domain/agency-delivery.ts';
import type { Attempt } from '../../shared/gateways/attempt.ts';
import { createCourierStore } from '../../shared/store/agencies/courier-store.ts';
import { createDeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import { createSubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import { aDelivery, aSubscription, HOUR_MS, later, time } from '../../test/support/agencies.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { createCourier } from './courier.ts';

const good: Attempt = { outcome: 'delivered', status: 204, durationMs: 5 };
const bad: Attempt = { outcome: 'failed', trouble: 'server_error', status: 500, durationMs: 5 };
const nudge = { tenant: 'metro', subscription: aSubscription().id };

/** A courier to one agency, on a clock that somebody moves. */
async function aCourier(waiting: readonly Delivery[], subscription = aSubscription()) {
  const { table } = memoryDynamoDb();
  const [subscriptions, deliveries, couriers] = [
    createSubscriptionStore(table),
    createDeliveryStore(table),
    createCourierStore(table),
  ];
  await subscriptions.write(subscription);
  await deliveries.add(waiting);
  const world = {
    ms: 1000,
    answer: (_: Delivery): Attempt | Promise<Attempt> => good,
    /** Between looking once more and giving the lease back. */
    meanwhile: (): Promise<void> => Promise.resolve(),
  };
  const sent: string[] = [];
  const nudges: number[] = [];
  const suspended: string[] = [];
  const run = createCourier({
    subscriptions,
    deliveries,
    couriers: {
      ...couriers,
      hold: async (...asked) => {
        const held = await couriers.hold(...asked);
        await world.meanwhile();
        return held;
      },
    },
    send: (_, delivery) => {
      sent.push(delivery.event.id);
      return Promise.resolve(world.answer(delivery));
    },
    nudge: (_, delayS = 0) => {
      nudges.push(delayS);
      return Promise.resolve();
    },
    report: {
      attempt: () => undefined,
      suspended: ({ suspension }) => suspended.push(suspension?.reason ?? ''),
    },
    now: () => later(world.ms),
    random: () => 0.5,
  });
  const states = async () => {
    const { items } = await deliveries.page(subscription.id, { limit: 50 });
    return items.toReversed().map(({ state }) => state);
  };
  return {
    world,
    sent,
    nudges,
    suspended,
    run: () => run(nudge),
    states,
    subscriptions,
    deliveries,
    couriers,
  };
}

test('brings all that waits, each licence in order, and leaves nothing behind', async () => {
  const waiting = [aDelivery({ about: 'x' }), aDelivery({ about: 'x' }), aDelivery()];
  const { nudges, run, sent, states } = await aCourier(waiting);
  await run();
  const [first, second, other] = waiting.map(({ event }) => event.id);
  expect(sent).toEqual([first, other, second]);
  expect(await states()).toEqual(['delivered', 'delivered', 'delivered']);
  expect(nudges).toEqual([]);
  await run();
  expect(sent).toHaveLength(3);
});

test('comes again for what failed, by exactly one nudge, however often it is called meanwhile', async () => {
  const { nudges, run, sent, states, world } = await aCourier([aDelivery(), aDelivery()]);
  const [first] = [...sent];
  expect(first).toBeUndefined();
  let failing: string | undefined;
  world.answer = ({ event }) => {
    failing ??= event.id;
    return event.id === failing ? bad : good;
  };
  await run();
  expect(await states()).toEqual(['pending', 'delivered']);
  expect(nudges).toEqual([3]);
  await run();
  await run();
  expect(nudges).toEqual([3]);
  expect(sent).toHaveLength(2);
  world.ms += 3000;
  world.answer = () => good;
  await run();
  expect(await states()).toEqual(['delivered', 'delivered']);
});

test('leaves an agency that is down alone, with two attempts a run, and catches up when it is back', async () => {
  const many = Array.from({ length: 25 }, () => aDelivery());
  const { nudges, run, sent, states, world } = await aCourier(many);
  world.answer = () => bad;
  await run();
  expect(sent).toHaveLength(10);
  expect(nudges).toEqual([3]);
  await run();
  expect(sent).toHaveLength(10);
  world.ms += 3000;
  await run();
  expect(sent).toHaveLength(12);
  world.ms += HOUR_MS;
  world.answer = () => good;
  await run();
  expect(new Set(await states())).toEqual(new Set(['delivered']));
});

test('gives up after a day, suspends, holds the rest, and loses nothing', async () => {
  const { deliveries, run, sent, states, subscriptions, suspended, world } = await aCourier([
    aDelivery({ about: 'x' }),
    aDelivery({ about: 'x' }),
  ]);
  world.answer = () => bad;
  await run();
  world.ms += 24 * HOUR_MS;
  await run();
  expect(await states()).toEqual(['dead', 'pending']);
  const after = await subscriptions.read('metro', aSubscription().id);
  expect(after).toMatchObject({ state: 'suspended', suspension: { reason: 'undelivered', event: sent[0] } });
  expect(suspended).toEqual(['undelivered']);

  await deliveries.add([aDelivery({ createdAt: time(world.ms) })]);
  const before = sent.length;
  await run();
  expect(sent).toHaveLength(before);

  world.answer = () => good;
  world.ms += HOUR_MS;
  const resumed = { state: 'active', suspension: undefined, resumedAt: time(world.ms), version: 3 } as const;
  if (after !== undefined) await subscriptions.write({ ...after, ...resumed });
  await run();
  expect(await states()).toEqual(['delivered', 'delivered', 'delivered']);
});

test('suspends at once when the agency wants no more', async () => {
  const { run, suspended, world } = await aCourier([aDelivery()]);
  world.answer = () => ({ outcome: 'refused', status: 410, trouble: 'gone', durationMs: 1 });
  await run();
  expect(suspended).toEqual(['gone']);
});

test('brings a ping, and nothing else, to who is paused', async () => {
  const ping = aDelivery({ cause: 'ping' });
  const { run, sent } = await aCourier([aDelivery(), ping], aSubscription({ state: 'paused' }));
  await run();
  expect(sent).toEqual([ping.event.id]);
});

test('never meets another: who comes meanwhile leaves, and what came meanwhile is brought as well', async () => {
  const { deliveries, run, sent, states, world } = await aCourier([aDelivery()]);
  let inside = 0;
  let most = 0;
  world.answer = async () => {
    inside += 1;
    most = Math.max(most, inside);
    if (sent.length === 1) {
      await deliveries.add([aDelivery()]);
      await run();
    }
    inside -= 1;
    return good;
  };
  await run();
  expect(most).toBe(1);
  expect(await states()).toEqual(['delivered', 'delivered']);
});

test('who died leaves a lease that ends by itself', async () => {
  const { run, sent, states, world } = await aCourier([aDelivery()]);
  world.answer = () => Promise.reject(new Error('died'));
  await expect(run()).rejects.toThrow('died');
  world.answer = () => good;
  await run();
  expect(sent).toHaveLength(1);
  world.ms += 61_000;
  await run();
  expect(await states()).toEqual(['delivered']);
});

test('ends its run in time and has itself called again at once', async () => {
  const { nudges, run, states, world } = await aCourier(Array.from({ length: 30 }, () => aDelivery()));
  world.answer = () => {
    world.ms += 2500;
    return good;
  };
  await run();
  expect((await states()).filter((state) => state === 'delivered')).toHaveLength(10);
  expect(nudges).toEqual([0]);
});

test('ends its run in time however often it is called meanwhile, and comes again at once', async () => {
  const { couriers, nudges, run, world } = await aCourier(Array.from({ length: 30 }, () => aDelivery()));
  world.answer = async () => {
    world.ms += 2500;
    await run();
    return good;
  };
  let called = 0;
  world.meanwhile = async () => {
    called += 1;
    if (called < 20) await run();
  };
  await run();
  expect(called).toBe(0);
  expect(nudges).toEqual([0]);
  expect((await couriers.read(nudge.subscription)).leaseUntil).toBeUndefined();
  await run();
  expect(nudges).toEqual([0, 0]);
});

test('sends nothing after an event of which somebody else wrote what became of it', async () => {
  const { deliveries, run, sent, world } = await aCourier([
    aDelivery({ about: 'x' }),
    aDelivery({ about: 'x' }),
  ]);
  world.answer = async (delivery) => {
    await deliveries.write({ ...delivery, version: delivery.version + 1 });
    return bad;
  };
  await run();
  expect(new Set(sent).size).toBe(1);
});

test('does not give up after a day of which most was a pause', async () => {
  const { run, states, subscriptions, suspended, world } = await aCourier([aDelivery()]);
  world.answer = () => bad;
  await run();
  await subscriptions.write(aSubscription({ state: 'paused', version: 2 }));
  world.ms += 30 * HOUR_MS;
  await subscriptions.write(aSubscription({ version: 3, resumedAt: time(world.ms) }));
  world.ms += 1000;
  await run();
  expect(suspended).toEqual([]);
  expect(await states()).toEqual(['pending']);
});

test('brings nothing to who is no subscriber any more', async () => {
  const { run, sent, subscriptions } = await aCourier([aDelivery()]);
  await subscriptions.write(aSubscription({ state: 'deleted', version: 2 }));
  await run();
  expect(sent).toEqual([]);
});

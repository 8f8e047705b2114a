import { expect, test } from 'vitest';
import type { Envelope } from '../../shared/events/envelope.ts';
import { createDeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import { createSubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import { createToldStore } from '../../shared/store/agencies/told-store.ts';
import { aSubscription, later, time } from '../../test/support/agencies.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { createAcceptance } from './accepting.ts';

const SUBJECT = 'a1';
const LICENCE = 'metro.503-1';
const types = ['application.submitted', 'application.claimed', 'application.approved', 'application.issued'];

/** The n-th event of an application, as the licensing table tells it. */
const happened = (n: number, changes: Partial<Envelope> = {}): Envelope => ({
  id: `e${n}`,
  type: types[n - 1] ?? 'application.issued',
  version: 1,
  time: time(n),
  tenant: 'metro',
  subject: SUBJECT,
  sequence: n,
  data: {
    service: 'metro.sip-test',
    state: stateOf(n),
    round: 1,
    purpose: 'new',
    ...(n === 4 ? { licence } : {}),
  },
  ...changes,
});
const licence = { id: LICENCE, number: '503/1', validUntil: '2031-11-16' };
const stateOf = (n: number) => ['submitted', 'in_verification', 'approved', 'issued'][n - 1] ?? 'issued';
const suspended = happened(2, {
  id: 'l2',
  type: 'licence.suspended',
  subject: LICENCE,
  time: time(9),
  data: { service: 'metro.sip-test', state: 'suspended', round: 0, licence },
});

/** An acceptance over a history, for agencies. @param nudged what goes wrong when couriers are nudged */
async function anAcceptance(
  subscriptions = [aSubscription({ events: types })],
  nudged = () => Promise.resolve(),
) {
  const { operations, table } = memoryDynamoDb();
  const store = createSubscriptionStore(table);
  for (const each of subscriptions) await store.write(each);
  const deliveries = createDeliveryStore(table);
  const history = new Map<string, readonly Envelope[]>();
  const nudges: string[] = [];
  let ms = 100;
  const accept = createAcceptance({
    told: createToldStore(table),
    subscriptions: store,
    history: {
      toldAfter: ({ id }, n) =>
        Promise.resolve((history.get(id) ?? []).filter(({ sequence = 0 }) => sequence > n)),
      applicationBehind: () => Promise.resolve(SUBJECT),
    },
    professionOf: () => 'atlm',
    nudge: async (them) => {
      await nudged();
      nudges.push(...them.map(({ subscription }) => subscription));
    },
    now: () => later((ms += 1)),
  });
  return {
    history,
    nudges,
    operations,
    accept: (detail: Envelope) => accept({ detail }),
    waiting: async (id = aSubscription().id) => {
      const { items } = await deliveries.page(id, { limit: 50 });
      return items.toReversed().map(({ event }) => event.id);
    },
  };
}

test('what was written since is taken over in order, whichever event of it is told', async () => {
  const { accept, history, nudges, waiting } = await anAcceptance();
  history.set(
    SUBJECT,
    [1, 2, 3, 4].map((n) => happened(n)),
  );
  await accept(happened(3));
  expect(await waiting()).toEqual(['e1', 'e3', 'e4']);
  expect(nudges).toEqual([aSubscription().id]);
});

test('what is told twice or late is taken over once, but its courier is nudged again', async () => {
  const { accept, history, nudges, waiting } = await anAcceptance();
  history.set(SUBJECT, [happened(1)]);
  await accept(happened(1));
  history.set(SUBJECT, [happened(1), happened(3)]);
  await accept(happened(3));
  await accept(happened(1));
  expect(await waiting()).toEqual(['e1', 'e3']);
  expect(nudges).toHaveLength(3);
});

test('what was taken over before the process died is nudged when the event comes again', async () => {
  const faults = [new Error('died')];
  const { accept, history, nudges, waiting } = await anAcceptance(undefined, () => {
    const fault = faults.shift();
    return fault === undefined ? Promise.resolve() : Promise.reject(fault);
  });
  history.set(SUBJECT, [happened(1)]);
  await expect(accept(happened(1))).rejects.toThrow('died');
  await accept(happened(1));
  expect(await waiting()).toEqual(['e1']);
  expect(nudges).toEqual([aSubscription().id]);
});

test('many who take over the same at once do it once', async () => {
  const { accept, history, waiting } = await anAcceptance();
  history.set(
    SUBJECT,
    [1, 3, 4].map((n) => happened(n)),
  );
  await Promise.all([1, 3, 4, 1, 3, 4].map((n) => accept(happened(n))));
  expect(await waiting()).toEqual(['e1', 'e3', 'e4']);
});

test('what becomes of a licence is told after that it was issued', async () => {
  const { accept, history, waiting } = await anAcceptance([
    aSubscription({ events: ['application.issued', 'licence.suspended'] }),
  ]);
  history.set(SUBJECT, [happened(4)]);
  history.set(LICENCE, [suspended]);
  await accept(suspended);
  expect(await waiting()).toEqual(['e4', 'l2']);
});

test('each agency has what it subscribed to, since it did, also while it is paused', async () => {
  const other = (n: number) => `019a3c5e-7e00-7000-8000-00000000001${n}`;
  const { accept, history, nudges, waiting } = await anAcceptance([
    aSubscription({ id: other(1), events: types, filter: { facilities: ['P1'] } }),
    aSubscription({ id: other(2), events: types, createdAt: time(2) }),
    aSubscription({ id: other(3), events: types, state: 'paused' }),
    aSubscription({ id: other(4), events: types, state: 'deleted' }),
    aSubscription({ id: other(5), events: types, tenant: 'malang' }),
  ]);
  history.set(
    SUBJECT,
    [1, 3].map((n) => happened(n)),
  );
  await accept(happened(3));
  const all = await Promise.all([1, 2, 3, 4, 5].map((n) => waiting(other(n))));
  expect(all).toEqual([[], ['e3'], ['e1', 'e3'], [], []]);
  expect(nudges.toSorted()).toEqual([other(2), other(3)]);
});

test('what stays in the house is not taken over', async () => {
  const { accept, history, waiting } = await anAcceptance([
    aSubscription({ events: ['application.claimed'] }),
  ]);
  history.set(SUBJECT, [happened(2)]);
  await accept(happened(2));
  expect(await waiting()).toEqual([]);
});

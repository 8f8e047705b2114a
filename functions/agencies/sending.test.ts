import { expect, test } from 'vitest';
import { createPersonalData } from '../../shared/gateways/personal-data.ts';
import { aDelivery, aSubscription, HOUR_MS, later, time } from '../../test/support/agencies.ts';
import { createSecrets } from './secrets.ts';
import { createSending } from './sending.ts';

const codec = createPersonalData(() => Promise.resolve('a secret of the house '.repeat(4)));
const secrets = createSecrets(codec);
const taken = { outcome: 'delivered', durationMs: 1 } as const;

/** Sending, and what was sent by each channel. */
function aSending(now = later(0)) {
  const sent: object[] = [];
  const note = (given: object) => {
    sent.push(given);
    return Promise.resolve(taken);
  };
  return {
    sent,
    send: createSending({ webhook: { send: note }, bus: note, queue: note, secrets, now: () => now }),
  };
}

const delivery = aDelivery({ keys: ['a1', 'metro.503-1'], body: '{"id":"e"}' });
const { id, time: at, type } = delivery.event;

test('a webhook is signed by every secret that is still valid, under the id of the event', async () => {
  const subscription = aSubscription({
    secrets: [
      { n: 2, sealed: await secrets.seal(aSubscription().id, 2, 'whsec_new') },
      { n: 1, sealed: await secrets.seal(aSubscription().id, 1, 'whsec_old'), until: time(HOUR_MS) },
    ],
  });
  const expected = { url: 'https://dinkes.example/events', id, body: '{"id":"e"}' };
  const rotating = aSending();
  await rotating.send(subscription, delivery);
  expect(rotating.sent).toEqual([{ ...expected, secrets: ['whsec_new', 'whsec_old'] }]);
  const after = aSending(later(HOUR_MS));
  await after.send(subscription, delivery);
  expect(after.sent).toEqual([{ ...expected, secrets: ['whsec_new'] }]);
});

test('a bus is told type and time, a queue what is kept in order', async () => {
  const { send, sent } = aSending();
  await send(aSubscription({ channel: { type: 'event_bus', arn: 'arn:bus' } }), delivery);
  await send(aSubscription({ channel: { type: 'queue', arn: 'arn:queue' } }), delivery);
  expect(sent).toEqual([
    { arn: 'arn:bus', body: '{"id":"e"}', type, time: at },
    { arn: 'arn:queue', id, orderKey: 'metro.503-1', body: '{"id":"e"}' },
  ]);
});

test('a secret opens for its own subscription and generation alone', async () => {
  const sealed = await secrets.seal('one', 1, 'whsec_x');
  expect(sealed).not.toContain('whsec_x');
  expect(await secrets.open('one', [{ n: 1, sealed }])).toEqual(['whsec_x']);
  await expect(secrets.open('other', [{ n: 1, sealed }])).rejects.toThrow();
  await expect(secrets.open('one', [{ n: 2, sealed }])).rejects.toThrow();
});

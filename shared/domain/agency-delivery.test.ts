import { describe, expect, test } from 'vitest';
import { aDelivery, HOUR_MS, later, time } from '../../test/support/agencies.ts';
import { NOW } from '../../test/support/builders.ts';
import { afterAttempt, type Delivery, lastTried, revived } from './agency-delivery.ts';

const good = { outcome: 'delivered', status: 204, durationMs: 20 } as const;
const bad = { outcome: 'failed', status: 500, trouble: 'server_error', answer: 'x', durationMs: 20 } as const;

/** A delivery after failures at these times, milliseconds from now. */
const failedAt = (...times: readonly number[]): Delivery =>
  times.reduce((delivery, ms) => afterAttempt(delivery, bad, later(ms), 0.5), aDelivery());

describe('a delivery', () => {
  test('that is acknowledged is done', () => {
    const done = afterAttempt(aDelivery(), good, NOW, 0.5);
    expect(done).toMatchObject({ state: 'delivered', settledAt: time(), tries: 1, version: 2 });
    expect(done.attempts).toEqual([{ ...good, at: time() }]);
  });

  test('that fails is tried again later, and less often each time', () => {
    expect(failedAt(0)).toMatchObject({
      state: 'pending',
      tries: 1,
      firstTriedAt: time(),
      nextAt: time(2500),
    });
    expect(failedAt(0, 2500)).toMatchObject({ tries: 2, nextAt: time(2500 + 5000) });
  });

  test('that fails after a day is given up', () => {
    expect(failedAt(0, 24 * HOUR_MS - 1)).toMatchObject({ state: 'pending' });
    const dead = failedAt(0, 24 * HOUR_MS);
    expect(dead).toMatchObject({ state: 'dead', settledAt: time(24 * HOUR_MS) });
    expect(dead.nextAt).toBeUndefined();
  });

  test('is given up at once when the agency says that it wants no more, and a ping when it fails', () => {
    const gone = { ...bad, outcome: 'refused', status: 410, trouble: 'gone' } as const;
    expect(afterAttempt(aDelivery(), gone, NOW, 0.5).state).toBe('dead');
    expect(afterAttempt(aDelivery({ cause: 'ping' }), bad, NOW, 0.5).state).toBe('dead');
  });

  test('remembers its last five attempts, and the answer to the last alone', () => {
    const { attempts, tries } = failedAt(0, 1, 2, 3, 4, 5, 6);
    expect(tries).toBe(7);
    expect(attempts.map(({ at }) => at)).toEqual([2, 3, 4, 5, 6].map(time));
    expect(attempts.map(({ answer }) => answer)).toEqual([undefined, undefined, undefined, undefined, 'x']);
    expect(lastTried({ attempts })).toBe(time(6));
  });
});

describe('what was given up', () => {
  const dead = failedAt(0, 24 * HOUR_MS);

  test('is tried as if for the first time when somebody lets the subscription go on', () => {
    const again = revived(dead, time(25 * HOUR_MS));
    expect(again).toMatchObject({ state: 'pending', tries: 0 });
    expect(afterAttempt(again, bad, later(25 * HOUR_MS), 0.5)).toMatchObject({
      state: 'pending',
      firstTriedAt: time(25 * HOUR_MS),
    });
  });

  test('and so is what was still being tried when the subscription was halted, however long it was', () => {
    const halted = failedAt(0, 23 * HOUR_MS);
    const again = revived(halted, time(72 * HOUR_MS));
    expect(again).toMatchObject({ state: 'pending', tries: 0 });
    expect(again.nextAt).toBeUndefined();
    expect(afterAttempt(again, bad, later(72 * HOUR_MS), 0.5).state).toBe('pending');
    expect(revived(halted, time(-1))).toBe(halted);
  });

  test('stays so until then, and so does a ping', () => {
    expect(revived(dead, undefined)).toBe(dead);
    expect(revived(dead, time(23 * HOUR_MS))).toBe(dead);
    const ping = afterAttempt(aDelivery({ cause: 'ping' }), bad, NOW, 0.5);
    expect(revived(ping, time(HOUR_MS))).toBe(ping);
  });
});

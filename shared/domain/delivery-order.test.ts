import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDelivery, HOUR_MS, later, time } from '../../test/support/agencies.ts';
import type { Delivery } from './agency-delivery.ts';
import { type Health, WELL } from './courier-health.ts';
import { plan } from './delivery-order.ts';

const now = later(HOUR_MS);
const failedAt = (ms: number, nextAt: number) => ({
  tries: 1,
  nextAt: time(nextAt),
  attempts: [{ at: time(ms), outcome: 'failed' as const, durationMs: 1 }],
});
const idsOf = (deliveries: readonly Delivery[]) => deliveries.map(({ id }) => id);

describe('what goes next', () => {
  test('is the earliest event of each licence, in whatever order they are found', () => {
    const [first, second, other] = [aDelivery({ about: 'x' }), aDelivery({ about: 'x' }), aDelivery()];
    const { batch, wakeAt } = plan([other, second, first], WELL, now);
    expect(idsOf(batch)).toEqual(idsOf([first, other]));
    expect(wakeAt).toBeUndefined();
  });

  test('is held back by an earlier one of the same licence alone', () => {
    const waiting = aDelivery({ about: 'x', ...failedAt(0, 2 * HOUR_MS) });
    const [behind, other] = [aDelivery({ about: 'x' }), aDelivery()];
    const { batch, wakeAt } = plan([waiting, behind, other], WELL, now);
    expect(idsOf(batch)).toEqual([other.id]);
    expect(wakeAt).toBe(time(2 * HOUR_MS));
  });

  test('keeps an application and the licence that was issued on it in one order', () => {
    const submitted = aDelivery({ keys: ['a1'], ...failedAt(0, 2 * HOUR_MS) });
    const issued = aDelivery({ keys: ['a1', 'l1'] });
    const suspended = aDelivery({ keys: ['l1'] });
    expect(plan([submitted, issued, suspended], WELL, now).batch).toEqual([]);
    expect(idsOf(plan([issued, suspended], WELL, now).batch)).toEqual([issued.id]);
  });

  test('goes by the count of its subject where the clocks of two machines disagree', () => {
    const [first, second] = [aDelivery({ about: 'x' }), aDelivery({ about: 'x' })];
    const skewed = { ...second, event: { ...second.event, time: time(-3000) } };
    expect(idsOf(plan([skewed, first], WELL, now).batch)).toEqual([first.id]);
  });

  test('are ten at most, and a ping is always among them', () => {
    const many = Array.from({ length: 30 }, () => aDelivery());
    const ping = aDelivery({ cause: 'ping' });
    const { batch } = plan([...many, ping], WELL, now);
    expect(batch).toHaveLength(10);
    expect(batch[0]).toBe(ping);
  });

  test('never holds two of the same licence, nor one before an earlier one, nor one before its time', () => {
    const some = fc.array(
      fc.record({ about: fc.constantFrom('x', 'y', 'z'), waits: fc.boolean(), at: fc.nat(5) }),
    );
    fc.assert(
      fc.property(some, (drawn) => {
        const open = drawn.map(({ about, at, waits }) => {
          const each = aDelivery({ about, ...(waits ? failedAt(0, 2 * HOUR_MS) : {}) });
          return { ...each, event: { ...each.event, time: time(at) } };
        });
        const { batch } = plan(open, WELL, now);
        expect(new Set(batch.flatMap(({ keys }) => keys)).size).toBe(batch.length);
        for (const { event, keys, nextAt } of batch) {
          const same = open.filter((other) => other.keys[0] === keys[0]);
          expect(same.every((other) => other.event.sequence >= event.sequence)).toBe(true);
          expect(nextAt === undefined || nextAt <= now.toISOString()).toBe(true);
        }
      }),
    );
  });
});

describe('while the agency is down', () => {
  const down: Health = { failed: ['x', 'y'], failures: 3, since: time(), retryAt: time(HOUR_MS) };
  const oldest = aDelivery({ about: 'x', ...failedAt(0, 3 * HOUR_MS) });
  const second = aDelivery({ about: 'y', ...failedAt(0, 3 * HOUR_MS) });
  const untried = aDelivery();
  const open = [oldest, second, untried, aDelivery()];

  test('nothing goes before its time, but a ping', () => {
    const early = later(HOUR_MS - 1);
    expect(plan(open, down, early)).toEqual({ batch: [], wakeAt: time(HOUR_MS) });
    const ping = aDelivery({ cause: 'ping' });
    expect(idsOf(plan([...open, ping], down, early).batch)).toEqual([ping.id]);
  });

  test('two are tried then: the one that waits longest, and one that was never tried', () => {
    expect(idsOf(plan(open, down, now).batch)).toEqual([oldest.id, untried.id]);
    expect(idsOf(plan([oldest], down, now).batch)).toEqual([oldest.id]);
  });

  test('and when it is back, all goes at once that failed before', () => {
    const back = { ...WELL, recoveredAt: time(HOUR_MS - 5) };
    expect(plan(open, back, now).batch).toHaveLength(4);
    const failedSince = aDelivery(failedAt(HOUR_MS - 1, 3 * HOUR_MS));
    expect(plan([failedSince], back, now).batch).toEqual([]);
  });
});

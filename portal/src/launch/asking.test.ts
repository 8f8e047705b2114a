import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookAgain, pauseAfter } from './asking.ts';

const random = fc.double({ min: 0, max: 0.999, noNaN: true });

test('nobody asks again before they were told to, and not long after', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.constantFrom(200, 202, 409, 429, 503),
      random,
      (seconds, status, chance) => {
        const pause = pauseAfter({ status, retryAfter: String(seconds) }, 3, chance) ?? 0;
        expect(pause).toBeGreaterThanOrEqual(seconds * 1000);
        expect(pause).toBeLessThanOrEqual(seconds * 1000 + 2000);
      },
    ),
  );
});

test('where nobody says when, pauses grow up to a minute and a half', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 9].map((n) => pauseAfter({ status: 503, retryAfter: null }, n, 0));
  expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  expect(pauseAfter({ status: 429, retryAfter: null }, 9, 0.999)).toBeLessThan(90_000);
});

test('after an answer that is final nothing is asked', () => {
  for (const status of [200, 404, 409, 401])
    expect(pauseAfter({ status, retryAfter: null }, 0, 0.5)).toBeUndefined();
});

const opensAt = '2026-11-23T01:00:00.000Z';
const OPENS = Date.parse(opensAt);

test('a campaign is looked at in the last seconds in which nothing changes any more, not when all claim', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7_200_000 }), random, (before, chance) => {
      const now = OPENS - before;
      const pause = lookAgain({ opensAt, state: 'announced' }, now, chance);
      const at = now + (pause === false ? 0 : pause);
      expect(Math.abs(at - OPENS)).toBeGreaterThan(4000);
      if (before > 15_000) expect(at).toBeLessThan(OPENS);
    }),
  );
});

test('what is over is not looked at again', () => {
  for (const state of ['cancelled', 'settled'] as const)
    expect(lookAgain({ opensAt, state }, OPENS, 0)).toBe(false);
  expect(lookAgain({ opensAt, state: 'open' }, OPENS, 0)).toBe(15_000);
});

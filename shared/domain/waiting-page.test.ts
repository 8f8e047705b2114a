import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import type { CampaignState } from './campaign.ts';
import { freshForS, isHammering, untilMoved, untilOpen, untilSettled } from './waiting-page.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const seconds = (ms: number) => new Date(NOW.getTime() + ms);

test('the further away, the later one asks again, within ten minutes and never at once', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.nat(20_000), chance, (a, b, random) => {
      const [near, far] = [Math.min(a, b), Math.max(a, b)];
      expect(untilMoved(far, random)).toBeGreaterThanOrEqual(untilMoved(near, random));
      expect(untilMoved(far, random)).toBeLessThanOrEqual(600);
      expect(untilMoved(near, random)).toBeGreaterThanOrEqual(30);
    }),
  );
  expect(untilMoved(10, 0)).toBe(50);
  expect(untilMoved(10, 0.5)).toBe(63);
});

test('whose claim is not in order yet asks when it will be', () => {
  expect(untilSettled(NOW.getTime() + 10_000, NOW, 0)).toBe(12);
  expect(untilSettled(NOW.getTime() + 10_000, NOW, 0.9)).toBe(14);
  expect(untilSettled(NOW.getTime() - 10_000, NOW, 0)).toBe(2);
});

test('who is too early comes back when it opens, or looks again in ten minutes', () => {
  expect(untilOpen(seconds(4200).toISOString(), NOW)).toBe(5);
  expect(untilOpen(seconds(86_400_000).toISOString(), NOW)).toBe(600);
});

test('who asks in less than half the time is sent away', () => {
  expect(isHammering(NOW.getTime(), 10, seconds(4900))).toBe(true);
  expect(isHammering(NOW.getTime(), 10, seconds(5000))).toBe(false);
});

test('what everybody may see is kept for a moment, and never beyond the opening', () => {
  const fresh = (state: CampaignState, opensInMs: number) =>
    freshForS({ state, opensAt: seconds(opensInMs).toISOString() }, NOW);
  expect([60_000, 5000, 4999, 1500, 0].map((ms) => fresh('announced', ms))).toEqual([5, 5, 4, 1, 1]);
  expect(fresh('open', -1)).toBe(2);
  expect([fresh('sold_out', -1), fresh('closed', -1)]).toEqual([30, 30]);
  expect([fresh('settled', -1), fresh('cancelled', 1000)]).toEqual([60, 60]);
});

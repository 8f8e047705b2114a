import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, later, SECOND_MS } from '../../test/support/agencies.ts';
import { NOW } from '../../test/support/builders.ts';
import { nextTry, retryDelay } from './retry-schedule.ts';

const aRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the wait after a failure', () => {
  test('is up to five seconds, then doubles, up to four hours', () => {
    const longest = [1, 2, 3, 12, 13, 60].map((failures) => retryDelay(failures, 0.999_999_999));
    expect(longest.map((ms) => Math.ceil(ms / SECOND_MS))).toEqual([5, 10, 20, 10_240, 14_400, 14_400]);
  });

  test('is anything between nothing and that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), aRandom, (failures, random) => {
        const wait = retryDelay(failures, random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThan(4 * HOUR_MS);
      }),
    );
  });
});

describe('something that keeps failing', () => {
  test('is tried for a day from its first attempt on, and at the very end of it', () => {
    fc.assert(
      fc.property(fc.array(aRandom, { minLength: 1, maxLength: 40 }), (randoms) => {
        let [now, failures] = [NOW, 1];
        for (;;) {
          const random = randoms[failures % randoms.length] ?? 0;
          const next = nextTry({ failures, first: NOW }, now, Math.max(random, 0.01));
          if (next === undefined) break;
          expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime());
          [now, failures] = [new Date(next.getTime() + 1), failures + 1];
        }
        expect(now).toEqual(later(24 * HOUR_MS + 1));
      }),
      { numRuns: 50 },
    );
  });

  test('is not tried after a day', () => {
    expect(nextTry({ failures: 3, first: NOW }, later(24 * HOUR_MS), 0)).toBeUndefined();
    expect(nextTry({ failures: 3, first: NOW }, later(24 * HOUR_MS - 1), 0.9)).toEqual(later(24 * HOUR_MS));
  });
});

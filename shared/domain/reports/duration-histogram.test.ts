import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketOf, countOf, type Histogram, merged, quantile, RELATIVE_ERROR } from './duration-histogram.ts';

const histogramOf = (durations: readonly number[]): Histogram =>
  merged(durations.map((minutes) => new Map([[bucketOf(minutes), 1]])));

/** Working minutes from a second to ten years. */
const minutes = fc.oneof(
  fc.double({ min: 0, max: 1_200_000, noNaN: true }),
  fc.double({ min: 0, max: 500, noNaN: true }),
  fc.integer({ min: 0, max: 3 }),
);
const durations = fc.array(minutes, { minLength: 1, maxLength: 200 });
const share = fc.constantFrom(0.01, 0.25, 0.5, 0.9, 0.99, 1);
const inOrder = (histogram: Histogram) => [...histogram].sort(([one], [other]) => one - other);

describe('a histogram of durations', () => {
  test('tells every quantile within two per cent of the truth', () => {
    fc.assert(
      fc.property(durations, share, (all, part) => {
        const sorted = all.toSorted((one, other) => one - other);
        const truth = sorted[Math.max(1, Math.ceil(part * sorted.length)) - 1] ?? Number.NaN;
        const told = quantile(histogramOf(all), part) ?? Number.NaN;
        // Less than six seconds is no time.
        expect(Math.abs(told - truth)).toBeLessThanOrEqual(Math.max(0.1, truth * RELATIVE_ERROR * 1.000_001));
      }),
    );
  });

  test('is the same in whatever order and parts it is merged', () => {
    fc.assert(
      fc.property(durations, durations, durations, (first, second, third) => {
        const [a, b, c] = [first, second, third].map(histogramOf);
        const parts = [a ?? new Map(), b ?? new Map(), c ?? new Map()] as const;
        const whole = inOrder(histogramOf([...first, ...second, ...third]));
        expect(inOrder(merged([merged([parts[0], parts[1]]), parts[2]]))).toEqual(whole);
        expect(inOrder(merged([parts[2], merged([parts[1], parts[0]])]))).toEqual(whole);
        expect(countOf(merged(parts))).toBe(first.length + second.length + third.length);
      }),
    );
  });

  test('of nothing tells nothing', () => {
    expect(quantile(new Map(), 0.5)).toBeUndefined();
    expect(countOf(new Map())).toBe(0);
  });

  test('of one duration tells that one for every quantile', () => {
    const told = [0.01, 0.5, 1].map((part) => quantile(histogramOf([120]), part));
    for (const one of told) expect(Math.abs((one ?? 0) - 120)).toBeLessThanOrEqual(120 * RELATIVE_ERROR);
  });

  test('has fewer than four hundred buckets for anything up to a year', () => {
    expect(bucketOf(365 * 24 * 60)).toBeLessThan(400);
    expect(bucketOf(0.099)).toBe(0);
    expect(bucketOf(0.1)).toBe(1);
  });
});

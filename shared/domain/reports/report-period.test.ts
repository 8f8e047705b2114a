import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOf, dayNumber, weekdayOf } from '../calendar-date.ts';
import { LONGEST_SPAN, periodsOf, spanOf, spanProblems } from './report-period.ts';

const TODAY = '2026-11-22';
const someDay = fc.integer({ min: 0, max: 12_000 }).map(dateOf);
const length = fc.constantFrom('day' as const, 'week' as const, 'month' as const);

describe('a span', () => {
  test('is the last thirty days unless it is said otherwise', () => {
    expect(spanOf({}, TODAY)).toEqual({ from: '2026-10-24', to: TODAY });
    expect(spanOf({ to: '2026-03-01' }, TODAY)).toEqual({ from: '2026-01-31', to: '2026-03-01' });
    expect(spanOf({ from: '2026-11-01' }, TODAY)).toEqual({ from: '2026-11-01', to: TODAY });
  });

  test.each([
    ['2026-11-01', '2026-11-23', '/query/to', 'span_in_future'],
    ['2026-11-02', '2026-11-01', '/query/from', 'span_reversed'],
    ['2025-11-21', '2026-11-22', '/query/from', 'span_too_long'],
  ])('from %s to %s is refused at %s: %s', (from, to, pointer, code) => {
    expect(spanProblems({ from, to }, TODAY)).toEqual([{ pointer, code }]);
  });

  test('may be a year long, a leap year too, and a single day', () => {
    for (const [from, to] of [
      ['2025-11-22', '2026-11-22'],
      ['2024-01-01', '2024-12-31'],
      [TODAY, TODAY],
    ] as const)
      expect(spanProblems({ from, to }, TODAY)).toEqual([]);
  });
});

describe('the periods of a span', () => {
  test('are weeks from Monday and whole months, cut where the span begins and ends', () => {
    expect(periodsOf({ from: '2026-11-18', to: '2026-12-01' }, 'week')).toEqual([
      { from: '2026-11-18', to: '2026-11-22' },
      { from: '2026-11-23', to: '2026-11-29' },
      { from: '2026-11-30', to: '2026-12-01' },
    ]);
    expect(periodsOf({ from: '2026-11-30', to: '2027-01-02' }, 'month')).toEqual([
      { from: '2026-11-30', to: '2026-11-30' },
      { from: '2026-12-01', to: '2026-12-31' },
      { from: '2027-01-01', to: '2027-01-02' },
    ]);
  });

  test('hold each day of it once, in order, and never begin in the middle of a week or month', () => {
    fc.assert(
      fc.property(someDay, fc.nat(LONGEST_SPAN - 1), length, (from, days, by) => {
        const first = dayNumber(from) ?? 0;
        const to = dateOf(first + days);
        const periods = periodsOf({ from, to }, by);
        const numbers = periods.flatMap((period) => {
          const [start, end] = [dayNumber(period.from) ?? 0, dayNumber(period.to) ?? 0];
          return Array.from({ length: end - start + 1 }, (_, n) => start + n);
        });
        expect(numbers).toEqual(Array.from({ length: days + 1 }, (_, n) => first + n));
        for (const period of periods.slice(1)) {
          if (by === 'week') expect(weekdayOf(dayNumber(period.from) ?? 0)).toBe(0);
          if (by === 'month') expect(period.from.slice(-2)).toBe('01');
        }
        if (by === 'day') expect(periods).toHaveLength(days + 1);
      }),
    );
  });
});

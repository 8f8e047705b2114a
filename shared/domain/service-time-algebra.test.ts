import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCalendar, anyInstant, countedOpenTime } from '../../test/support/any-calendar.ts';
import { onWallClock, wallClockOf } from '../../test/support/calendars.ts';
import { instantOf, localTimeOf } from './calendar-date.ts';
import { OfficeCalendar } from './office-calendar.ts';
import { addOpenTime, addWorkingTime, openTimeBetween } from './service-time.ts';

const inOrder = (one: Date, other: Date): [Date, Date] => (one <= other ? [one, other] : [other, one]);
const anyLimit = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 20_000 }), unit: fc.constant('working_minutes' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 30 }), unit: fc.constant('working_days' as const) }),
);
const midnightAfter = (instant: Date, { zone }: OfficeCalendar) =>
  instantOf({ day: localTimeOf(instant, zone).day + 1, time: 0 }, zone);
const anyOpenTime = fc.integer({ min: 1, max: 500 * 3_600_000 });

describe('in an office with changing hours, Ramadans and closed days', () => {
  test('open time is the same as counted day by day', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, (calendar, one, other) => {
        const [from, to] = inOrder(one, other);
        expect(openTimeBetween(from, to, calendar)).toBe(countedOpenTime(from, to, calendar));
      }),
      { numRuns: 300 },
    );
  });

  test('open time is the sum of its parts, however it is split, to the millisecond', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, anyInstant, (calendar, from, middle, to) => {
        const parts = openTimeBetween(from, middle, calendar) + openTimeBetween(middle, to, calendar);
        expect(parts).toBe(openTimeBetween(from, to, calendar));
      }),
    );
  });

  test('open time never runs backwards', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, anyInstant, (calendar, start, one, other) => {
        const [early, late] = inOrder(one, other);
        const until = (end: Date) => openTimeBetween(start, end, calendar);
        expect(until(early)).toBeLessThanOrEqual(until(late));
      }),
    );
  });

  test('open time ends at the first instant at which it is used up', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyOpenTime, (calendar, start, amount) => {
        const end = addOpenTime(start, amount, calendar);
        expect(openTimeBetween(start, end, calendar)).toBe(amount);
        expect(openTimeBetween(start, new Date(end.getTime() - 1), calendar)).toBe(amount - 1);
      }),
    );
  });

  test('who files later is never due earlier', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, anyLimit, (calendar, one, other, limit) => {
        const [early, late] = inOrder(one, other);
        const due = (start: Date) => addWorkingTime(start, limit, calendar).getTime();
        expect(due(early)).toBeLessThanOrEqual(due(late));
      }),
    );
  });

  test('a limit of days has that many open days, without the day of receipt, and ends at a closing', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.integer({ min: 1, max: 20 }), (calendar, start, days) => {
        const due = addWorkingTime(start, { amount: days, unit: 'working_days' }, calendar);
        const lastOpen = new Date(due.getTime() - 1);
        let open = 0;
        for (let from = midnightAfter(start, calendar); from < due; from = midnightAfter(from, calendar)) {
          if (countedOpenTime(from, midnightAfter(from, calendar), calendar) > 0) open += 1;
        }
        expect(open).toBe(days);
        expect(countedOpenTime(lastOpen, midnightAfter(lastOpen, calendar), calendar)).toBe(1);
      }),
    );
  });

  test('the wall clock of every zone says the same', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLimit, (calendar, instant, limit) => {
        const start = wallClockOf(instant, 'Asia/Jakarta');
        const ends = OfficeCalendar.shape.zone.options.map((zone) => {
          const due = addWorkingTime(onWallClock(start, zone), limit, { ...calendar, zone });
          return wallClockOf(due, zone);
        });
        expect(new Set(ends).size).toBe(1);
      }),
    );
  });
});

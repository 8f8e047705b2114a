import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dateOf, dayNumber, instantOf, localTimeOf, weekdayOf } from './calendar-date.ts';
import { OfficeCalendar } from './office-calendar.ts';

const anyDay = fc.integer({ min: -40_000, max: 40_000 });
const anyInstant = fc.date({
  min: new Date('1988-01-01'),
  max: new Date('2100-01-01'),
  noInvalidDate: true,
});
const anyZone = fc.constantFrom(...OfficeCalendar.shape.zone.options);

describe('a date', () => {
  test('counted as a number of days is the same day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayNumber(dateOf(day))).toBe(day);
      }),
    );
  });

  test('falls on the weekday that the calendar gives it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayOf(day) + 1).toBe(Temporal.PlainDate.from(dateOf(day)).dayOfWeek);
      }),
    );
  });

  test.each([
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '26-01-01',
    '2026-1-1',
    'Seumur Hidup',
    '',
  ])('that does not exist is refused: %j', (date) => {
    expect(dayNumber(date)).toBeUndefined();
  });

  test('may be 29 February of a leap year', () => {
    expect(dayNumber('2028-02-29')).toBeDefined();
  });
});

describe('the wall clock of each zone', () => {
  test('shows the date and time that the IANA database has for it', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
        const { day, time } = localTimeOf(instant, zone);
        expect(dateOf(day)).toBe(there.toPlainDate().toString());
        expect(time).toBe(there.since(there.startOfDay()).total('milliseconds'));
      }),
    );
  });

  test('and the instant are two views of one moment', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        expect(instantOf(localTimeOf(instant, zone), zone)).toEqual(instant);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perpresHours } from '../../test/support/calendars.ts';
import type { OfficeCalendar } from './office-calendar.ts';
import { addOpenTime, addWorkingTime, localDate, workingMinutesBetween } from './service-time.ts';

const { mon: day, fri: shortFriday } = perpresHours;
const calendar: OfficeCalendar = {
  zone: 'Asia/Jakarta',
  openings: perpresHours,
  // A Tuesday, a Sunday (moves nothing), and the Tuesday again.
  closedOn: ['2026-02-17', '2026-03-22', '2026-02-17'],
};
const wib = (local: string) => new Date(`${local}:00+07:00`);
const due = (start: string, amount: number, unit: 'working_minutes' | 'working_days') =>
  addWorkingTime(wib(start), { amount, unit }, calendar);

describe('working minutes', () => {
  test.each([
    ['within an opening', '2026-02-02T08:00', 60, '2026-02-02T09:00'],
    ['over the lunch break', '2026-02-02T11:30', 60, '2026-02-02T13:30'],
    ['over the long Friday break', '2026-02-06T11:00', 60, '2026-02-06T13:30'],
    ['before opening start at opening', '2026-02-02T05:00', 60, '2026-02-02T08:30'],
    ['in the evening run on the next day', '2026-02-02T15:30', 60, '2026-02-03T08:00'],
    ['on Friday evening run on Monday', '2026-02-06T16:00', 60, '2026-02-09T08:00'],
    ['skip a holiday', '2026-02-16T15:30', 60, '2026-02-18T08:00'],
    ['of a whole day end when the office closes', '2026-02-02T07:30', 450, '2026-02-02T16:00'],
  ])('%s', (_, start, minutes, end) => {
    expect(due(start, minutes, 'working_minutes')).toEqual(wib(end));
  });

  test('of nothing end where they start, even at night', () => {
    expect(due('2026-02-02T22:00', 0, 'working_minutes')).toEqual(wib('2026-02-02T22:00'));
    expect(addOpenTime(wib('2026-02-02T22:00'), 0, calendar)).toEqual(wib('2026-02-02T22:00'));
  });

  test('keep the seconds', () => {
    const start = new Date('2026-02-02T08:00:59.001+07:00');
    const end = new Date('2026-02-02T09:00:59.001+07:00');
    expect(addWorkingTime(start, { amount: 60, unit: 'working_minutes' }, calendar)).toEqual(end);
  });

  test('of a week are 37.5 hours', () => {
    expect(workingMinutesBetween(wib('2026-02-02T00:00'), wib('2026-02-09T00:00'), calendar)).toBe(2250);
  });
});

describe('working days', () => {
  test.each([
    ['do not count the day of receipt', '2026-02-02T07:30', 1, '2026-02-03T16:00'],
    ['end at the closing of the last day', '2026-02-02T10:00', 4, '2026-02-06T16:30'],
    ['skip weekends and holidays', '2026-02-13T10:00', 2, '2026-02-18T16:00'],
    ['count Monday first for a file received on Saturday', '2026-02-07T10:00', 1, '2026-02-09T16:00'],
    [
      'seven of them from a Monday end on Wednesday of the next week',
      '2026-02-02T09:00',
      7,
      '2026-02-11T16:00',
    ],
  ])('%s', (_, start, days, end) => {
    expect(due(start, days, 'working_days')).toEqual(wib(end));
  });
});

describe('the zone of an office', () => {
  test.each([
    ['Asia/Jakarta', '2026-02-02T01:30:00Z'],
    ['Asia/Makassar', '2026-02-02T00:30:00Z'],
    ['Asia/Jayapura', '2026-02-01T23:30:00Z'],
  ] as const)('%s says when its hour ends', (zone, end) => {
    const atMidnight = new Date('2026-02-01T12:00:00Z');
    const limit = { amount: 60, unit: 'working_minutes' } as const;
    expect(addWorkingTime(atMidnight, limit, { ...calendar, zone })).toEqual(new Date(end));
  });

  test('says which day it is', () => {
    expect(localDate(new Date('2026-12-31T16:59:59Z'), calendar)).toBe('2026-12-31');
    expect(localDate(new Date('2026-12-31T17:00:00Z'), calendar)).toBe('2027-01-01');
  });
});

describe('service time', () => {
  const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
  const minutes = fc.integer({ min: 1, max: 100_000 });
  const add = (start: Date, amount: number) =>
    addWorkingTime(start, { amount, unit: 'working_minutes' }, calendar);
  const between = (from: Date, to: Date) => workingMinutesBetween(from, to, calendar);
  const isOpen = (at: Date) => between(at, new Date(at.getTime() + 1)) > 0;

  test('that is added measures the same again', () => {
    fc.assert(
      fc.property(instant, minutes, (start, amount) => {
        expect(between(start, add(start, amount))).toBe(amount);
      }),
    );
  });

  test('is used up at the end of a limit, and not before', () => {
    fc.assert(
      fc.property(instant, minutes, (start, amount) => {
        const end = add(start, amount);
        expect(between(start, new Date(end.getTime() - 1))).toBeLessThan(amount);
      }),
    );
  });

  test('between two moments is the sum of its parts, however it is split', () => {
    fc.assert(
      fc.property(instant, instant, instant, (from, middle, to) => {
        expect(between(from, middle) + between(middle, to)).toBeCloseTo(between(from, to), 6);
      }),
    );
  });

  test('of two limits one after the other is that of one', () => {
    fc.assert(
      fc.property(instant, minutes, minutes, (start, first, second) => {
        expect(add(add(start, first), second)).toEqual(add(start, first + second));
      }),
    );
  });

  test('is never over earlier for who files later', () => {
    const unit = fc.constantFrom('working_minutes', 'working_days');
    fc.assert(
      fc.property(instant, instant, fc.integer({ min: 1, max: 500 }), unit, (one, other, amount, by) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        const limit = { amount, unit: by };
        const dueEarly = addWorkingTime(early, limit, calendar).getTime();
        expect(dueEarly).toBeLessThanOrEqual(addWorkingTime(late, limit, calendar).getTime());
      }),
    );
  });

  test('is over later by exactly the working time that a pause took', () => {
    fc.assert(
      fc.property(
        instant,
        minutes,
        fc.nat(50_000_000_000),
        fc.nat(50_000_000_000),
        (start, amount, wait, pause) => {
          const paused = new Date(start.getTime() + wait);
          const resumed = new Date(paused.getTime() + pause);
          const shifted = add(add(start, amount), between(paused, resumed));
          expect(between(start, shifted)).toBeCloseTo(amount + between(paused, resumed), 6);
        },
      ),
    );
  });

  test('is the same as counted minute by minute', () => {
    const near = fc.integer({ min: 0, max: 12 * 1440 });
    fc.assert(
      fc.property(near, near, (one, other) => {
        const at = (minute: number) => new Date(wib('2026-02-10T00:00').getTime() + minute * 60_000);
        let open = 0;
        for (let minute = Math.min(one, other); minute < Math.max(one, other); minute += 1) {
          const time = minute % 1440;
          const date = localDate(at(minute), calendar);
          const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
          const openings = weekday === 5 ? shortFriday : day;
          const worked = ![0, 6].includes(weekday) && date !== '2026-02-17';
          if (worked && openings.some(([from, to]) => time >= from && time < to)) open += 1;
        }
        expect(Math.abs(between(at(one), at(other)))).toBe(open);
      }),
      { numRuns: 30 },
    );
  });

  test('is over only at a time at which the office is open', () => {
    fc.assert(
      fc.property(instant, minutes, (start, amount) => {
        expect(isOpen(new Date(add(start, amount).getTime() - 1))).toBe(true);
      }),
    );
  });
});

describe('an office that', () => {
  test('never opens has no due time, and says so', () => {
    const shut = { ...calendar, openings: {} };
    const limit = { amount: 1, unit: 'working_days' } as const;
    expect(() => addWorkingTime(new Date(0), limit, shut)).toThrow(RangeError);
  });

  test('closes for good has a due time before that day, and none after', () => {
    const closing = { ...calendar, changes: [{ from: '2026-06-01', openings: {}, reason: 'closed' }] };
    const limit = { amount: 5, unit: 'working_days' } as const;
    expect(addWorkingTime(wib('2026-05-22T09:00'), limit, closing)).toEqual(wib('2026-05-29T16:30'));
    expect(() => addWorkingTime(wib('2026-05-25T09:00'), limit, closing)).toThrow(RangeError);
  });

  test('opens once a week and closes for a year still has a due time', () => {
    const mondays = Array.from({ length: 52 }, (_, week) =>
      new Date(Date.UTC(2026, 0, 5 + week * 7)).toISOString().slice(0, 10),
    );
    const rare: OfficeCalendar = { zone: 'Asia/Jakarta', openings: { mon: [[480, 540]] }, closedOn: mondays };
    const end = addWorkingTime(wib('2026-01-01T00:00'), { amount: 60, unit: 'working_minutes' }, rare);
    expect(end).toEqual(wib('2027-01-04T09:00'));
  });

  test('is asked about days far ahead tells them as fast as near ones', () => {
    const started = performance.now();
    for (let turn = 0; turn < 1000; turn += 1) due('2026-02-02T09:00', 10_000_000, 'working_minutes');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test('a calendar that names a day that does not exist is a mistake, not a day of any kind', () => {
  const wrong = { ...calendar, closedOn: ['2026-02-30'] };
  expect(() => workingMinutesBetween(wib('2026-02-27T08:00'), wib('2026-02-27T09:00'), wrong)).toThrow(
    'no such date: 2026-02-30',
  );
});

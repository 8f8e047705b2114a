import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCalendar, anyInstant } from '../../test/support/any-calendar.ts';
import { wib } from '../../test/support/builders.ts';
import { anOffice } from '../../test/support/standard.ts';
import type { ClosedDay, OfficeCalendar } from './office-calendar.ts';
import { closedDaysAhead, openStateAt, weekOn } from './opening-hours.ts';
import { openTimeBetween } from './service-time.ts';

const { calendar } = anOffice();
const holiday = (date: string): ClosedDay => ({ date, kind: 'holiday', name: { id: date, en: date } });
const closedOn = (...dates: string[]): OfficeCalendar => ({
  ...calendar,
  closedOn: dates,
  closedDays: dates.map(holiday),
});

describe('an office', () => {
  test.each([
    ['is open until its break', '2026-11-16T08:00', { openNow: true, closesAt: wib('2026-11-16T12:00') }],
    ['opens after its break', '2026-11-16T12:00', { openNow: false, opensAt: wib('2026-11-16T13:00') }],
    ['closes in the afternoon', '2026-11-16T15:59', { openNow: true, closesAt: wib('2026-11-16T16:00') }],
    ['opens on Monday again', '2026-11-20T16:00', { openNow: false, opensAt: wib('2026-11-23T07:30') }],
  ])('%s', (_, at, expected) => {
    expect(openStateAt(wib(at), calendar)).toEqual(expected);
  });

  test('stays closed on a holiday', () => {
    expect(openStateAt(wib('2026-11-16T08:00'), closedOn('2026-11-16', '2026-11-17'))).toEqual({
      openNow: false,
      opensAt: wib('2026-11-18T07:30'),
    });
  });

  test('that never opens says no time', () => {
    expect(openStateAt(wib('2026-11-16T08:00'), { ...calendar, openings: {} })).toEqual({ openNow: false });
  });

  test('counts time while it says that it is open, and none until it says that it opens', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (any, at) => {
        const { closesAt, openNow, opensAt } = openStateAt(at, any);
        const next = closesAt ?? opensAt ?? at;
        expect(openTimeBetween(at, next, any)).toBe(openNow ? next.getTime() - at.getTime() : 0);
        if (!openNow) expect(openStateAt(next, any).openNow).toBe(true);
      }),
    );
  });
});

describe('the hours of a week', () => {
  const days = { from: '2026-02-19', until: '2026-03-20', reason: 'Ramadan' };
  const changed: OfficeCalendar = { ...calendar, changes: [{ ...days, openings: { mon: [[480, 905]] } }] };

  test('are told as clocks show them, Monday first, weekends without', () => {
    const week = weekOn('2026-11-16', calendar);
    expect(week.map(({ weekday }) => weekday).join(' ')).toBe('mon tue wed thu fri sat sun');
    expect(week[0]?.openings).toEqual([
      { from: '07:30', to: '12:00' },
      { from: '13:00', to: '16:00' },
    ]);
    expect(week[6]?.openings).toEqual([]);
  });

  test.each([
    ['2026-02-18', '07:30'],
    ['2026-02-19', '08:00'],
    ['2026-03-20', '08:00'],
    ['2026-03-21', '07:30'],
  ])('are on %s those in force then: from %s', (today, from) => {
    expect(weekOn(today, changed)[0]?.openings[0]?.from).toBe(from);
  });
});

describe('closed days', () => {
  test('are told from today on, so far ahead, the next first, and only where it would be open', () => {
    // A Saturday and a day too far are left out; so is what is over.
    const days = closedOn('2026-12-25', '2026-11-16', '2026-11-13', '2026-11-21', '2027-01-16', '2027-01-15');
    const told = closedDaysAhead(wib('2026-11-16T23:59'), 60, days);
    expect(told.map(({ date }) => date)).toEqual(['2026-11-16', '2026-12-25', '2027-01-15']);
  });

  test('are none where nobody named any', () => {
    expect(closedDaysAhead(wib('2026-11-16T08:00'), 60, calendar)).toEqual([]);
  });
});

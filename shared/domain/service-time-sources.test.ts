import { describe, expect, test } from 'vitest';
import { nationalClosures, onWallClock, perpresHours, ramadanHours } from '../../test/support/calendars.ts';
import type { OfficeCalendar } from './office-calendar.ts';
import { addWorkingTime, workingMinutesBetween } from './service-time.ts';

/** Cases reckoned by hand from what each source says of its hours and limits. */

const ZONE = 'Asia/Jakarta';
const wib = (local: string) => onWallClock(local, ZONE);
const office: OfficeCalendar = { zone: ZONE, openings: perpresHours, closedOn: nationalClosures() };
const minutes = (amount: number) => ({ amount, unit: 'working_minutes' }) as const;
const days = (amount: number) => ({ amount, unit: 'working_days' }) as const;
const openMinutes = (from: string, to: string, calendar: OfficeCalendar) =>
  workingMinutesBetween(wib(from), wib(to), calendar);

describe('the working days of a year (joint decrees of three ministers)', () => {
  test.each([
    [2026, 240],
    [2027, 242],
  ])('in %i are %i', (year, count) => {
    expect(openMinutes(`${year}-01-01T00:00`, `${year + 1}-01-01T00:00`, office)).toBe(count * 450);
  });

  test.each([
    [2026, 240, '2026-12-31T16:00'],
    [2027, 242, '2027-12-31T16:30'],
  ])('in %i end with number %i when the office closes on 31 December', (year, count, end) => {
    expect(addWorkingTime(wib(`${year - 1}-12-31T23:59`), days(count), office)).toEqual(wib(end));
  });
});

describe("Semarang's one hour is 60 working minutes", () => {
  test.each([
    ['across the break', '2026-11-24T11:30', '2026-11-24T13:30'],
    ["across Friday's long break", '2026-11-27T11:00', '2026-11-27T13:30'],
    ['on the eve of joint leave, Christmas and a weekend', '2026-12-23T15:30', '2026-12-28T08:00'],
    ['on the Friday before Independence Day', '2026-08-14T16:10', '2026-08-18T08:10'],
    ['filed at night', '2026-11-24T23:00', '2026-11-25T08:30'],
  ])('%s', (_, start, end) => {
    expect(addWorkingTime(wib(start), minutes(60), office)).toEqual(wib(end));
  });
});

describe("Metro's seven working days around Lebaran 2026, 18 to 24 March closed", () => {
  test.each([
    ['the week before', '2026-03-12T10:00', '2026-03-30T16:00'],
    [
      'in the last minute before it, with Good Friday not yet reached',
      '2026-03-17T15:59',
      '2026-04-02T16:00',
    ],
    ['online on joint leave', '2026-03-23T09:00', '2026-04-02T16:00'],
    ['on the first day after it, with Good Friday between', '2026-03-25T08:00', '2026-04-06T16:00'],
  ])('filed %s', (_, start, end) => {
    expect(addWorkingTime(wib(start), days(7), office)).toEqual(wib(end));
  });
});

describe("Bekasi's five working days over the end of a year", () => {
  test.each([
    ['with Christmas before it', '2026-12-22T09:00', '2026-12-31T16:00'],
    ["with New Year's Day on Friday", '2026-12-23T09:00', '2027-01-04T16:00'],
    ['with Isra Mikraj on 5 January too', '2026-12-28T09:00', '2027-01-06T16:00'],
  ])('%s', (_, start, end) => {
    expect(addWorkingTime(wib(start), days(5), office)).toEqual(wib(end));
  });
});

describe("Malang's counter in 2020 (MalangTIMES, 16 April 2020)", () => {
  // The article names the hours, not the days from which they held, nor when the counter opened before.
  const hours = (from: number, to: number): OfficeCalendar['openings'] => {
    const day: [number, number][] = [[from * 60, to * 60]];
    return { mon: day, tue: day, wed: day, thu: day, fri: day };
  };
  const before: OfficeCalendar = {
    zone: ZONE,
    openings: hours(8, 16),
    closedOn: ['2020-03-25', '2020-04-10'],
  };
  const malang: OfficeCalendar = {
    ...before,
    changes: [
      { from: '2020-03-17', openings: hours(8, 14), reason: 'social distancing' },
      { from: '2020-04-01', until: '2020-06-05', openings: hours(7, 12), reason: 'physical distancing' },
    ],
  };

  test.each([
    ['until 16:00, then until 14:00', '2020-03-16T14:00', '2020-03-18T10:00'],
    ['until 14:00, then from 7:00 until 12:00', '2020-03-31T10:00', '2020-04-02T08:00'],
    ['until 12:00, then until 14:00 again', '2020-06-05T10:00', '2020-06-09T10:00'],
  ])('gives ten hours %s', (_, start, end) => {
    expect(addWorkingTime(wib(start), minutes(600), malang)).toEqual(wib(end));
  });

  test('ends ten working days when it closes on the last of them', () => {
    expect(addWorkingTime(wib('2020-03-30T09:00'), days(10), malang)).toEqual(wib('2020-04-14T12:00'));
    expect(addWorkingTime(wib('2020-03-30T09:00'), days(10), before)).toEqual(wib('2020-04-14T16:00'));
  });
});

describe('Ramadan 2026, 19 February to 20 March', () => {
  const ramadan: OfficeCalendar = {
    ...office,
    changes: [{ from: '2026-02-19', until: '2026-03-20', openings: ramadanHours, reason: 'Ramadan 1447' }],
  };

  test('has weeks of 32.5 hours', () => {
    expect(openMinutes('2026-02-23T00:00', '2026-03-02T00:00', ramadan)).toBe(32.5 * 60);
  });

  test('begins on a Thursday: after two closed days one day of the usual hours and two of its own', () => {
    expect(openMinutes('2026-02-16T00:00', '2026-02-23T00:00', ramadan)).toBe(450 + 2 * 390);
  });

  test.each([
    ['from the last usual day into it', 450, '2026-02-18T13:00', '2026-02-19T13:00'],
    ['from its last day into the usual hours', 60, '2026-03-17T14:30', '2026-03-25T08:00'],
  ])('working minutes run %s', (_, amount, start, end) => {
    expect(addWorkingTime(wib(start), minutes(amount), ramadan)).toEqual(wib(end));
  });

  test('working days end at its earlier closing', () => {
    expect(addWorkingTime(wib('2026-02-18T09:00'), days(5), ramadan)).toEqual(wib('2026-02-25T15:00'));
  });
});

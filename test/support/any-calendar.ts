import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { OfficeCalendar, Weekday } from '../../shared/domain/office-calendar.ts';
import { wallClockOf } from './calendars.ts';

/** Calendars that nobody would keep, all changing within a few months; and how to count with one day by day. */

type Openings = [number, number][];
const weekdays = Weekday.options;

const anyDate = fc
  .integer({ min: 0, max: 150 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString());

export const anyInstant = fc.date({
  min: new Date('2025-12-01T00:00:00Z'),
  max: new Date('2026-07-01T00:00:00Z'),
  noInvalidDate: true,
});

const anyOpenings: fc.Arbitrary<Openings> = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 4 })
  .map((edges) => edges.toSorted((one, other) => one - other))
  .map(([from = 0, to = 0, again = to, end = again]) => [
    [from, to],
    [again, end],
  ]);

const anyHours = fc.dictionary(fc.constantFrom(...weekdays), anyOpenings, { noNullPrototype: true });

const anyChange = fc.tuple(anyDate, fc.option(anyDate), anyHours).map(([one, other, openings]) =>
  other === null
    ? { from: one, openings, reason: 'for good' }
    : {
        from: one < other ? one : other,
        until: one < other ? other : one,
        openings,
        reason: 'for a while',
      },
);

/** Open on Mondays at least, and after all changes too: whatever is promised comes. */
export const anyCalendar: fc.Arbitrary<OfficeCalendar> = fc
  .record({
    zone: fc.constantFrom(...OfficeCalendar.shape.zone.options),
    openings: anyHours,
    changes: fc.array(anyChange, { maxLength: 4 }),
    closedOn: fc.array(anyDate, { maxLength: 10 }),
    monday: anyOpenings,
  })
  .map(({ changes, closedOn, monday, openings, zone }) => {
    const usual = { ...openings, mon: monday };
    const atLast = { from: '2026-06-15', openings: usual, reason: 'as before' };
    return { zone, openings: usual, changes: [...changes, atLast], closedOn };
  });

function hoursOn(date: Temporal.PlainDate, { changes = [], closedOn, openings }: OfficeCalendar): Openings {
  const day = date.toString();
  const weekday = weekdays[date.dayOfWeek - 1] ?? 'mon';
  if (closedOn.includes(day)) return [];
  const covering = changes.filter(({ from, until }) => from <= day && (until ?? '9999') >= day);
  return (covering.at(-1)?.openings ?? openings)[weekday] ?? [];
}

/** Open milliseconds between two instants, the later second: every opening of every day, cut to what lies between. */
export function countedOpenTime(from: Date, to: Date, calendar: OfficeCalendar): number {
  const last = Temporal.PlainDateTime.from(wallClockOf(to, calendar.zone)).toPlainDate();
  let date = Temporal.PlainDateTime.from(wallClockOf(from, calendar.zone)).toPlainDate();
  let total = 0;
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const midnight = date.toZonedDateTime(calendar.zone).epochMilliseconds;
    for (const [opens, closes] of hoursOn(date, calendar)) {
      const begin = Math.max(from.getTime(), midnight + opens * 60_000);
      const end = Math.min(to.getTime(), midnight + closes * 60_000);
      total += Math.max(0, end - begin);
    }
  }
  return total;
}

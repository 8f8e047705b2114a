import { dayNumber } from './calendar-date.ts';
import { type OfficeCalendar, Weekday } from './service-standard.ts';

const MS_PER_MINUTE = 60_000;
/** Indonesia has no daylight saving time, so that each zone is one fixed offset (hours east of UTC). */
const offsets = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 };
/** Day number 0 (1970-01-01) was a Thursday. */
const weekFromThursday = [...Weekday.options.slice(3), ...Weekday.options.slice(0, 3)];

type Opening = readonly [from: number, to: number];

/** Something that each open day has so much of (open milliseconds; or one working day), to be summed over days. */
export interface Tally {
  readonly perDay: readonly number[];
  readonly perWeek: number;
  readonly closed: readonly number[];
}

/** A calendar prepared for arithmetic: days are numbers since 1970, times are milliseconds after local midnight. */
export interface WorkingCalendar {
  readonly offset: number;
  readonly openings: readonly (readonly Opening[])[];
  readonly openTime: Tally;
  readonly openDays: Tally;
}

/** The weekday of a day number, counted from Thursday. */
export const weekdayOf = (day: number): number => ((day % 7) + 7) % 7;

/** The sum of a tally over all days before `day`, up to a constant: only differences mean something. */
export function totalBefore({ closed, perDay, perWeek }: Tally, day: number): number {
  let total = Math.floor(day / 7) * perWeek;
  for (let weekday = 0; weekday < weekdayOf(day); weekday += 1) total += perDay[weekday] ?? 0;
  for (const holiday of closed) if (holiday < day) total -= perDay[weekdayOf(holiday)] ?? 0;
  return total;
}

/**
 * The first day, not before `from`, by whose end the sum has reached `target`; found by halving, so that a far
 * day costs no more than a near one. Throws a RangeError for an office that never opens.
 */
export function dayReaching(tally: Tally, target: number, from: number): number {
  if (tally.perWeek <= 0) throw new RangeError('an office that never opens has no due time');
  // No closed day can take away more than one week's worth.
  const weeks = Math.ceil((target - totalBefore(tally, from)) / tally.perWeek) + tally.closed.length + 1;
  let first = from;
  let last = from + 7 * weeks;
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (totalBefore(tally, middle + 1) >= target) last = middle;
    else first = middle + 1;
  }
  return first;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const tally = (perDay: readonly number[], closed: readonly number[]): Tally => ({
  perDay,
  perWeek: sum(perDay),
  closed,
});

function prepare({ closedOn, openings: byName, zone }: OfficeCalendar): WorkingCalendar {
  const openings = weekFromThursday.map((weekday) =>
    (byName[weekday] ?? []).map(([from, to]): Opening => [from * MS_PER_MINUTE, to * MS_PER_MINUTE]),
  );
  const closed = [...new Set(closedOn)].flatMap((date) => dayNumber(date) ?? []);
  const openTime = openings.map((day) => sum(day.map(([from, to]) => to - from)));
  const openDays = openTime.map((time) => (time > 0 ? 1 : 0));
  const offset = offsets[zone] * 60 * MS_PER_MINUTE;
  return { offset, openings, openTime: tally(openTime, closed), openDays: tally(openDays, closed) };
}

const prepared = new WeakMap<OfficeCalendar, WorkingCalendar>();

/** The prepared form of a calendar, made once for each calendar object. */
export function workingCalendar(calendar: OfficeCalendar): WorkingCalendar {
  const known = prepared.get(calendar) ?? prepare(calendar);
  prepared.set(calendar, known);
  return known;
}

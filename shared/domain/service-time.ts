import { dateOf } from './calendar-date.ts';
import type { OfficeCalendar, TimeLimit } from './service-standard.ts';
import {
  dayReaching,
  totalBefore,
  type WorkingCalendar,
  weekdayOf,
  workingCalendar,
} from './working-calendar.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 1440 * MS_PER_MINUTE;

/** An instant as the office's clock on the wall shows it: day number, and milliseconds after midnight. */
function localTime(instant: Date, { offset }: WorkingCalendar) {
  const local = instant.getTime() + offset;
  const day = Math.floor(local / MS_PER_DAY);
  return { day, time: local - day * MS_PER_DAY };
}

const instantOf = (day: number, time: number, { offset }: WorkingCalendar) =>
  new Date(day * MS_PER_DAY + time - offset);

/** Open milliseconds from the beginning of days until an instant; the one function all the rest is made of. */
function openTimeUntil(instant: Date, calendar: WorkingCalendar): number {
  const { day, time } = localTime(instant, calendar);
  const before = totalBefore(calendar.openTime, day);
  const wholeDay = totalBefore(calendar.openTime, day + 1) - before;
  if (wholeDay === 0) return before;
  const openings = calendar.openings[weekdayOf(day)] ?? [];
  return openings.reduce(
    (total, [from, to]) => total + Math.min(Math.max(time - from, 0), to - from),
    before,
  );
}

/** The date `YYYY-MM-DD` at the office. */
export function localDate(instant: Date, calendar: OfficeCalendar): string {
  return dateOf(localTime(instant, workingCalendar(calendar)).day);
}

/**
 * Working minutes (with fractions, exact to the millisecond) of the office between two instants; negative when
 * `to` is earlier. Exactly additive: pauses and parts may be summed.
 */
export function workingMinutesBetween(from: Date, to: Date, calendar: OfficeCalendar): number {
  const prepared = workingCalendar(calendar);
  return (openTimeUntil(to, prepared) - openTimeUntil(from, prepared)) / MS_PER_MINUTE;
}

/**
 * The instant at which a limit that starts at `start` is over.
 * Working minutes run only while the office is open. Working days begin with the working day after the day of
 * receipt, however early that was, and end when the office closes on the last of them (days of a time limit are
 * counted so in Indonesian public service: "7 hari kerja sejak diterima").
 * A limit of nothing ends at `start`. Throws a RangeError for an office that never opens.
 */
export function addWorkingTime(start: Date, limit: TimeLimit, calendar: OfficeCalendar): Date {
  if (limit.amount <= 0) return start;
  const prepared = workingCalendar(calendar);
  return limit.unit === 'working_days'
    ? endOfWorkingDay(start, limit.amount, prepared)
    : addOpenTime(start, Math.round(limit.amount * MS_PER_MINUTE), prepared);
}

function endOfWorkingDay(start: Date, days: number, calendar: WorkingCalendar): Date {
  const received = localTime(start, calendar).day;
  const target = totalBefore(calendar.openDays, received + 1) + days;
  const last = dayReaching(calendar.openDays, target, received);
  const closing = calendar.openings[weekdayOf(last)]?.at(-1)?.[1] ?? 0;
  return instantOf(last, closing, calendar);
}

function addOpenTime(start: Date, openTime: number, calendar: WorkingCalendar): Date {
  const target = openTimeUntil(start, calendar) + openTime;
  const day = dayReaching(calendar.openTime, target, localTime(start, calendar).day);
  let left = target - totalBefore(calendar.openTime, day);
  for (const [from, to] of calendar.openings[weekdayOf(day)] ?? []) {
    if (left <= to - from) return instantOf(day, from + left, calendar);
    left -= to - from;
  }
  throw new RangeError('a due day without enough open time');
}

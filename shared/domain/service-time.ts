import { dateOf, instantOf, localTimeOf } from './calendar-date.ts';
import type { OfficeCalendar } from './office-calendar.ts';
import type { TimeLimit } from './service-standard.ts';
import { openingsOn, type WorkingCalendar, workingCalendar } from './working-calendar.ts';
import { dayReaching, totalBefore } from './working-tally.ts';

const MS_PER_MINUTE = 60_000;

/** Open milliseconds from the beginning of days until an instant; the one function all the rest is made of. */
function openTimeUntil(instant: Date, calendar: WorkingCalendar): number {
  const { day, time } = localTimeOf(instant, calendar.zone);
  return openingsOn(calendar, day).reduce(
    (total, [from, to]) => total + Math.min(Math.max(time - from, 0), to - from),
    totalBefore(calendar.openTime, day),
  );
}

/** The date `YYYY-MM-DD` at the office. */
export const localDate = (instant: Date, { zone }: Pick<OfficeCalendar, 'zone'>): string =>
  dateOf(localTimeOf(instant, zone).day);

/** The year at the office. */
export const localYear = (instant: Date, calendar: Pick<OfficeCalendar, 'zone'>): number =>
  Number(localDate(instant, calendar).slice(0, 4));

/** Open milliseconds of the office between two instants, a whole number; negative when `to` is earlier. */
export function openTimeBetween(from: Date, to: Date, calendar: OfficeCalendar): number {
  const prepared = workingCalendar(calendar);
  return openTimeUntil(to, prepared) - openTimeUntil(from, prepared);
}

/**
 * Working minutes (with fractions, exact to the millisecond) of the office between two instants; negative when
 * `to` is earlier. Additive: pauses and parts may be summed.
 */
export const workingMinutesBetween = (from: Date, to: Date, calendar: OfficeCalendar): number =>
  openTimeBetween(from, to, calendar) / MS_PER_MINUTE;

/**
 * The instant at which a limit that starts at `start` is over.
 * Working minutes run only while the office is open. Working days begin with the working day after the day of
 * receipt, however early that was, and end when the office closes on the last of them (days of a time limit are
 * counted so in Indonesian public service: "7 hari kerja sejak diterima").
 * No minutes end at `start`. Throws a RangeError for an office that never opens.
 */
export function addWorkingTime(start: Date, limit: TimeLimit, calendar: OfficeCalendar): Date {
  return limit.unit === 'working_days'
    ? endOfWorkingDay(start, limit.amount, workingCalendar(calendar))
    : addOpenTime(start, Math.round(limit.amount * MS_PER_MINUTE), calendar);
}

function endOfWorkingDay(start: Date, days: number, calendar: WorkingCalendar): Date {
  const received = localTimeOf(start, calendar.zone).day;
  const target = totalBefore(calendar.openDays, received + 1) + days;
  const day = dayReaching(calendar.openDays, target, received);
  const [, closing] = openingsOn(calendar, day).at(-1) ?? [0, 0];
  return instantOf({ day, time: closing }, calendar.zone);
}

/** The first instant by which the office was open for so many milliseconds since `start`; `start` itself for none. */
export function addOpenTime(start: Date, openTime: number, calendar: OfficeCalendar): Date {
  if (openTime <= 0) return start;
  const prepared = workingCalendar(calendar);
  const target = openTimeUntil(start, prepared) + openTime;
  const day = dayReaching(prepared.openTime, target, localTimeOf(start, prepared.zone).day);
  let left = target - totalBefore(prepared.openTime, day);
  for (const [from, to] of openingsOn(prepared, day)) {
    if (left <= to - from) return instantOf({ day, time: from + left }, prepared.zone);
    left -= to - from;
  }
  throw new RangeError('a due day without enough open time');
}

import { dateOf, dayNumber, instantOf, localTimeOf, weekdayOf } from './calendar-date.ts';
import { type ClosedDay, type OfficeCalendar, Weekday } from './office-calendar.ts';
import { addOpenTime, localDate } from './service-time.ts';
import { openingsOn, workingCalendar } from './working-calendar.ts';

const MINUTES_PER_HOUR = 60;

/** Hours of the wall clock, `07:30` to `12:00`. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** Whether the office is open, and when that changes; neither time for an office that never opens again. */
export interface OpenState {
  readonly openNow: boolean;
  readonly closesAt?: Date;
  readonly opensAt?: Date;
}

/** Whether an office is open now: until when, be it until a break; or when it opens next. */
export function openStateAt(now: Date, calendar: OfficeCalendar): OpenState {
  const { day, time } = localTimeOf(now, calendar.zone);
  const opening = openingsOn(workingCalendar(calendar), day).find(([from, to]) => from <= time && time < to);
  if (opening !== undefined)
    return { openNow: true, closesAt: instantOf({ day, time: opening[1] }, calendar.zone) };
  const opensAt = nextOpening(now, calendar);
  return { openNow: false, ...(opensAt === undefined ? {} : { opensAt }) };
}

/** The moment before the first of which any time was open. */
function nextOpening(now: Date, calendar: OfficeCalendar): Date | undefined {
  try {
    return new Date(addOpenTime(now, 1, calendar).getTime() - 1);
  } catch (fault) {
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}

/** Other hours than usual that are in force on a day of the office; the latest that covers it counts. */
export const changeOn = (today: string, { changes = [] }: OfficeCalendar) =>
  changes.findLast(({ from, until }) => from <= today && (until === undefined || today <= until));

/** The hours of each day of the week as they are on a day of the office, holidays left aside. */
export function weekOn(today: string, calendar: OfficeCalendar) {
  const { openings } = changeOn(today, calendar) ?? calendar;
  return Weekday.options.map((weekday) => ({
    weekday,
    openings: (openings[weekday] ?? []).map(([from, to]): Hours => ({ from: clock(from), to: clock(to) })),
  }));
}

/** @param minutes after midnight */
const clock = (minutes: number) =>
  [Math.floor(minutes / MINUTES_PER_HOUR), minutes % MINUTES_PER_HOUR]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

/** Named days from today on, and so many more, on which the office would else be open, the next first. */
export function closedDaysAhead(now: Date, days: number, calendar: OfficeCalendar): ClosedDay[] {
  const today = localDate(now, calendar);
  const until = dateOf(localTimeOf(now, calendar.zone).day + days);
  return (calendar.closedDays ?? [])
    .filter(({ date }) => today <= date && date <= until && wouldOpen(date, calendar))
    .toSorted((one, other) => (one.date < other.date ? -1 : 1));
}

function wouldOpen(date: string, calendar: OfficeCalendar): boolean {
  const weekday = Weekday.options[weekdayOf(dayNumber(date) ?? 0)];
  const { openings } = changeOn(date, calendar) ?? calendar;
  return weekday !== undefined && (openings[weekday] ?? []).length > 0;
}

import type { ClockMark } from './application.ts';
import { instantOf, localTimeOf } from './calendar-date.ts';
import type { OfficeCalendar } from './office-calendar.ts';
import type { TimeLimit } from './service-standard.ts';
import { addOpenTime, addWorkingTime, openTimeBetween, workingMinutesBetween } from './service-time.ts';
import { workingCalendar } from './working-calendar.ts';

/**
 * What the clock of one application says. All of it is reckoned from the kept marks and the office's calendar, so that
 * a changed calendar, or changed hours, recompute honestly. Marks are in the order in which they were made.
 */

type Marks = readonly ClockMark[];

/** Time during which the clock ran; of the last run only the beginning counts. */
interface Run {
  readonly from: Date;
  readonly to: Date;
}

/** A limit that takes longer than two years promises nothing. */
const LONGEST_DAYS = 2 * 366;

const isGoing = ({ mark }: ClockMark) => mark === 'started' || mark === 'resumed';

/** RFC 3339, as all times here; undefined for a clock that never started. */
export const startedAt = (marks: Marks): string | undefined =>
  marks.find(({ mark }) => mark === 'started')?.at;

/** Since when the clock stands still; undefined unless it does now and may go on. */
export function pausedAt(marks: Marks): string | undefined {
  const last = marks.at(-1);
  return last?.mark === 'paused' ? last.at : undefined;
}

export const stoppedAt = (marks: Marks): string | undefined =>
  marks.find(({ mark }) => mark === 'stopped')?.at;

export const isRunning = (marks: Marks): boolean => marks.slice(-1).some(isGoing);

/** When the time limit is used up: what `momentOf` says of all of it. */
export const dueTime = (marks: Marks, limit: TimeLimit, calendar: OfficeCalendar): Date =>
  momentOf(100, marks, limit, calendar);

/**
 * When that part of the limit (percent of the open time between the start and the end of the limit) is used up, if the
 * clock runs on: while it stands still, or has stopped, that counts as if it went on at once. A pause after the limit
 * is over moves nothing.
 * @throws RangeError for a clock that never started, and for an office that never opens
 */
export function momentOf(percent: number, marks: Marks, limit: TimeLimit, calendar: OfficeCalendar): Date {
  const runs = runsOf(marks);
  const start = runs[0]?.from;
  if (start === undefined) throw new RangeError('a clock that never started');
  const wholeLimit = openTimeBetween(start, addWorkingTime(start, limit, calendar), calendar);
  let left = Math.round((wholeLimit * percent) / 100);
  for (const { from, to } of runs.slice(0, -1)) {
    const ran = openTimeBetween(from, to, calendar);
    if (left <= ran) return addOpenTime(from, left, calendar);
    left -= ran;
  }
  return addOpenTime(runs.at(-1)?.from ?? start, left, calendar);
}

/** Working minutes of the office for which the clock ran until it last stood still, or stopped. */
export const minutesRun = (marks: Marks, calendar: OfficeCalendar): number =>
  runsOf(marks).reduce((total, { from, to }) => total + workingMinutesBetween(from, to, calendar), 0);

/** A going mark begins a run, the next mark ends it. */
const runsOf = (marks: Marks): Run[] =>
  marks.flatMap((mark, n) =>
    isGoing(mark) ? [{ from: new Date(mark.at), to: new Date(marks[n + 1]?.at ?? mark.at) }] : [],
  );

/**
 * Whether the limit ends within two years whenever it starts; it is tried at every change of the office's hours, and
 * two years before the first. False for an office that never opens.
 */
export function isReachable(limit: TimeLimit, calendar: OfficeCalendar): boolean {
  const changes = workingCalendar(calendar).stretches.map(({ from }) => from);
  const days = changes.filter(Number.isFinite);
  const tried = [(days[0] ?? 0) - LONGEST_DAYS, ...days];
  return tried.every((day) => endsInTime(day, limit, calendar));
}

function endsInTime(day: number, limit: TimeLimit, calendar: OfficeCalendar): boolean {
  const start = instantOf({ day, time: 0 }, calendar.zone);
  try {
    const due = addWorkingTime(start, limit, calendar);
    return localTimeOf(due, calendar.zone).day - day <= LONGEST_DAYS;
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}

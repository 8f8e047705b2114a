import type { OfficeCalendar } from './office-calendar.ts';
import { addWorkingTime, workingMinutesBetween } from './service-time.ts';

/** When a file's turn will probably come: not before and not after. */
export interface Expected {
  readonly from: Date;
  readonly to: Date;
}

/** With fewer files done than this nobody can say how fast a queue moves. */
const FEWEST_DEPARTURES = 5;

/**
 * When the turn comes of a file with so many free ones before it, from how the queue moved lately: one step more than
 * the files before it, each as quick as the quickest quarter of the steps at best, and as slow as the slowest quarter
 * at worst, in working time of the office.
 * @param departures when files were done at this stage, in any order
 * @returns undefined where too little is known, which is to be said so
 */
export function expectedTurn(
  ahead: number,
  departures: readonly Date[],
  now: Date,
  calendar: OfficeCalendar,
): Expected | undefined {
  if (departures.length < FEWEST_DEPARTURES) return undefined;
  const minutes = stepMinutes(departures, calendar);
  const after = (share: number) =>
    addWorkingTime(
      now,
      { amount: quantile(minutes, share) * (ahead + 1), unit: 'working_minutes' },
      calendar,
    );
  return { from: after(0.25), to: after(0.75) };
}

/** Working minutes from each departure to the next, shortest first. */
function stepMinutes(departures: readonly Date[], calendar: OfficeCalendar): number[] {
  const inOrder = departures.toSorted((one, other) => one.getTime() - other.getTime());
  const steps = inOrder.slice(1).map((at, n) => workingMinutesBetween(inOrder[n] ?? at, at, calendar));
  return steps.sort((one, other) => one - other);
}

/** Between the two values around it, in proportion (type 7 of Hyndman and Fan 1996). */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [below = 0, above = below] = sorted.slice(Math.floor(place));
  return below + (above - below) * (place - Math.floor(place));
}

import { dateOf, dayNumber } from './calendar-date.ts';

/** Days before the last day of a licence at which its holder is reminded. */
export const REMINDED_BEFORE = [90, 60, 30] as const;
export type Threshold = (typeof REMINDED_BEFORE)[number];

/** Last days, the first not included. */
export interface LastDays {
  readonly after: string;
  readonly until: string;
}

/**
 * The last days of those who are to be reminded today at a threshold: since the last run, and no licence at two
 * thresholds at once, however many days were missed.
 * @param today the office's date
 * @param cursor the last of the days that were reminded of before; undefined on the first run
 */
export function dueLastDays(threshold: Threshold, today: string, cursor: string | undefined): LastDays {
  const day = dayNumber(today);
  if (day === undefined) throw new Error(`${today} is no date`);
  const next = REMINDED_BEFORE.find((shorter) => shorter < threshold) ?? -1;
  const [nearest, until] = [dateOf(day + next), dateOf(day + threshold)];
  return { after: cursor !== undefined && cursor > nearest ? cursor : nearest, until };
}

/** Days from a date to another. */
export const daysUntil = (lastDay: string, today: string): number =>
  (dayNumber(lastDay) ?? 0) - (dayNumber(today) ?? 0);

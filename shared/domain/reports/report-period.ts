import { dateOf, dayNumber, weekdayOf } from '../calendar-date.ts';
import type { PartProblem } from '../refusal.ts';

/** Days `YYYY-MM-DD` at the office, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What a span is shown by; weeks begin on Monday. */
export type PeriodLength = 'day' | 'week' | 'month';

/** Days of a span at most: a year. */
export const LONGEST_SPAN = 366;
const USUAL_SPAN = 30;

/** The span that is asked for: up to today, and 30 days long, unless that is said. */
export function spanOf({ from, to }: Partial<Record<keyof Span, string | undefined>>, today: string): Span {
  const last = to ?? today;
  return { from: from ?? daysBefore(last, USUAL_SPAN - 1), to: last };
}

/** Everything that is wrong with a span. */
export function spanProblems({ from, to }: Span, today: string): readonly PartProblem[] {
  const problem = (part: 'from' | 'to', code: PartProblem['code']) => [{ pointer: `/query/${part}`, code }];
  if (to > today) return problem('to', 'span_in_future');
  if (from > to) return problem('from', 'span_reversed');
  return number(to) - number(from) >= LONGEST_SPAN ? problem('from', 'span_too_long') : [];
}

/** The days, weeks or months of a span, oldest first; the first and the last may be cut short. */
export function periodsOf({ from, to }: Span, length: PeriodLength): readonly Span[] {
  const periods: Span[] = [];
  for (let start = from; start <= to; ) {
    const end = lastOf(start, length);
    periods.push({ from: start, to: end < to ? end : to });
    start = daysBefore(end, -1);
  }
  return periods;
}

/** The last day of the period that a day lies in. */
function lastOf(day: string, length: PeriodLength): string {
  if (length === 'day') return day;
  if (length === 'week') return daysBefore(day, weekdayOf(number(day)) - 6);
  const [year = 0, month = 0] = day.split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return daysBefore(next, 1);
}

const daysBefore = (day: string, days: number) => dateOf(number(day) - days);

/** @throws RangeError for what is no date; contracts let none in */
function number(day: string): number {
  const found = dayNumber(day);
  if (found === undefined) throw new RangeError(`no such date: ${day}`);
  return found;
}

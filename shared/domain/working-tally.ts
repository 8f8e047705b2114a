import { weekdayOf } from './calendar-date.ts';

/** So much on each day of the week, Monday first, from a day on and until the next span begins. */
interface Span {
  readonly from: number;
  /** Sums from Monday until each weekday; the eighth is the whole week's. */
  readonly sums: readonly number[];
  /** What days before this span add to the sum, so that the whole is one unbroken line. */
  readonly base: number;
}

/** Something that days have (open milliseconds; or one working day), to be summed over any days at once. */
export type Tally = readonly Span[];

/** Days that are alike week by week, from a day on; the first reaches back for ever. */
export interface Stretch<Day> {
  readonly from: number;
  readonly week: readonly Day[];
}

/** The first whole number from `low` at which `holds` is true; from there on it stays so, at the latest at `high`. */
function firstWhere(low: number, high: number, holds: (number: number) => boolean): number {
  if (low >= high) return high;
  const middle = Math.floor((low + high) / 2);
  return holds(middle) ? firstWhere(low, middle, holds) : firstWhere(middle + 1, high, holds);
}

/** The last of `stretches` that has begun on a day. */
export function inForce<Begins extends { readonly from: number }>(
  stretches: readonly Begins[],
  day: number,
): Begins | undefined {
  const beginsLater = (at: number) => (stretches[at]?.from ?? Number.POSITIVE_INFINITY) > day;
  return stretches[firstWhere(0, stretches.length, beginsLater) - 1];
}

function sumsUntil(days: readonly number[]): number[] {
  const sums = [0];
  for (const day of days) sums.push((sums.at(-1) ?? 0) + day);
  return sums;
}

/** The same weeks come again and again: usual ones between holidays. */
function remembered<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

const weekly = (sums: readonly number[], day: number) =>
  Math.floor(day / 7) * (sums[7] ?? 0) + (sums[weekdayOf(day)] ?? 0);

/** Adds up what each day is worth. */
export function tallyOf<Day>(stretches: readonly Stretch<Day>[], worth: (day: Day) => number): Tally {
  const sumsOf = remembered((week: readonly Day[]) => sumsUntil(week.map(worth)));
  const tally: Span[] = [];
  for (const { from, week } of stretches) {
    const before = tally.at(-1);
    const sums = sumsOf(week);
    const base = before === undefined ? 0 : before.base + weekly(before.sums, from) - weekly(sums, from);
    tally.push({ from, sums, base });
  }
  return tally;
}

/** The sum over all days before `day`, up to a constant: only differences mean something. */
export function totalBefore(tally: Tally, day: number): number {
  const span = inForce(tally, day);
  return span === undefined ? 0 : span.base + weekly(span.sums, day);
}

/**
 * The first day, not before `from`, by whose end the sum has reached `target`; a far day costs no more than a near
 * one. Throws a RangeError when it never does.
 */
export function dayReaching(tally: Tally, target: number, from: number): number {
  const last = tally.at(-1);
  const settled = Math.max(from, last?.from ?? from);
  const missing = Math.max(0, target - totalBefore(tally, settled));
  const perWeek = last?.sums[7] ?? 0;
  if (missing > 0 && perWeek <= 0) throw new RangeError('an office that never opens has no due time');
  const latest = missing > 0 ? settled + 7 * Math.ceil(missing / perWeek) : settled;
  return firstWhere(from, latest, (day) => totalBefore(tally, day + 1) >= target);
}

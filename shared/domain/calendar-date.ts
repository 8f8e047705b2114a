import { addDays, create, diffDays, toString } from 'temporal-polyfill/fns/PlainDate';
import * as z from 'zod/mini';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
const IsoDate = z.iso.date();

/** Day 0, a Monday: so `day / 7` counts weeks and the remainder is the weekday. */
const dayZero = create(2001, 1, 1);
const DAY_ZERO_UTC = Date.UTC(2001, 0, 1);

/**
 * Hours east of UTC. Indonesia has no daylight saving time, and asking Intl for these zones would cost 10 ms at every
 * cold start; a test holds them against Temporal's own zones.
 */
const offsets = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 };
export type Zone = keyof typeof offsets;

/** The wall clock of a zone: the number of the day, and milliseconds after midnight. */
export interface LocalTime {
  readonly day: number;
  readonly time: number;
}

/** The number of a date `YYYY-MM-DD`, counted from Monday 2001-01-01; undefined when there is no such date. */
export function dayNumber(date: string): number | undefined {
  if (!IsoDate.safeParse(date).success) return undefined;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return diffDays(dayZero, create(year, month, day));
}

/** The date `YYYY-MM-DD` of a day number. */
export const dateOf = (day: number): string => toString(addDays(dayZero, day));

/** Monday 0 to Sunday 6. */
export const weekdayOf = (day: number): number => ((day % 7) + 7) % 7;

export function localTimeOf(instant: Date, zone: Zone): LocalTime {
  const local = instant.getTime() - DAY_ZERO_UTC + offsets[zone] * MS_PER_HOUR;
  const day = Math.floor(local / MS_PER_DAY);
  return { day, time: local - day * MS_PER_DAY };
}

export const instantOf = ({ day, time }: LocalTime, zone: Zone): Date =>
  new Date(DAY_ZERO_UTC + day * MS_PER_DAY + time - offsets[zone] * MS_PER_HOUR);

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01 of a date `YYYY-MM-DD`; undefined when the calendar has no such day. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  const day = time / MS_PER_DAY;
  // Some dates that do not exist (30 February) are parsed as the next month's.
  return Number.isNaN(time) || dateOf(day) !== date ? undefined : day;
}

/** The date `YYYY-MM-DD` of a day number. */
export const dateOf = (day: number): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

type Text = string | null | undefined;

/** What AWS writes for a time, JavaScript's own Date reads; the SDK brings 4 KB to read what AWS does not write. */
function dateOf(text: Text): Date | undefined {
  if (text === null || text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new TypeError('a time that cannot be read');
  return date;
}

export {
  dateOf as parseRfc3339DateTime,
  dateOf as parseRfc3339DateTimeWithOffset,
  dateOf as parseRfc7231DateTime,
};

/** @param value seconds since 1970 */
export function parseEpochTimestamp(value: number | Text): Date | undefined {
  if (value === null || value === undefined) return undefined;
  const seconds = value === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(seconds)) throw new TypeError('a time that cannot be read');
  return new Date(Math.round(seconds * 1000));
}

export const dateToUtcString = (date: Date): string => date.toUTCString();

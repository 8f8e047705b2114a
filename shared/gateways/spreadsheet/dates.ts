import { readXml } from './xml.ts';

/** Formats that need no text of their own and show a date or time (ECMA-376 18.8.30). */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/**
 * Quoted words, escaped characters, colours and locales aside, a date has years, months or days. What is never closed goes
 * to the end, or a format of nothing but brackets would be searched for ever.
 */
const showsDate = (format: string) => /[ymd]/i.test(format.replaceAll(/"[^"]*"?|\\.|\[[^\]]*\]?/g, ''));

/** Which styles show a number as a date, by the number that cells call them by. */
export function dateStyles(part: Uint8Array | undefined): ReadonlySet<string> {
  const own = new Map<number, boolean>();
  const formats: number[] = [];
  let inCellFormats = false;
  if (part === undefined) return new Set();
  readXml(part, {
    open(name, { formatCode = '', numFmtId = '0' }) {
      if (name === 'numFmt') own.set(Number(numFmtId), showsDate(formatCode));
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) formats.push(Number(numFmtId));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  const isDate = (id: number) => own.get(id) ?? isBuiltInDate(id);
  return new Set(formats.flatMap((id, style) => (isDate(id) ? [String(style)] : [])));
}

const MS_PER_DAY = 86_400_000;
const DAYS_TO_1904 = 1462;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;
/** Spreadsheets believe in 29 February 1900. */
const NEVER_WAS = 60;

/** The date of a day's number, `YYYY-MM-DD`; undefined for what is no day, such as a time alone. */
export function dateOf(serial: number, from1904: boolean): string | undefined {
  const day = Math.floor(serial) + (from1904 ? DAYS_TO_1904 : 0);
  if (!(day >= 1 && day <= LAST_DAY) || day === NEVER_WAS) return undefined;
  const sinceEpoch = Date.UTC(1899, 11, day < NEVER_WAS ? 31 : 30) + day * MS_PER_DAY;
  return new Date(sinceEpoch).toISOString().slice(0, 10);
}

import type { OfficeCalendar } from '../../shared/domain/office-calendar.ts';
import type { Language } from '../../shared/domain/text.ts';

/** English as it is read in Asia: day before month. */
const locales = { id: 'id-ID', en: 'en-GB' } satisfies Record<Language, string>;

type Zone = OfficeCalendar['zone'];

/** A time in words of the office's zone, with the zone's name: `24 Nov 2026, 15.30 WIB`. */
export const timeAt = (time: string, timeZone: Zone, language: Language): string =>
  new Date(time).toLocaleString(locales[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  });

/** The date of a time at the office: `24 Nov 2026`. */
export const dateAt = (time: string, timeZone: Zone, language: Language): string =>
  new Date(time).toLocaleDateString(locales[language], { dateStyle: 'medium', timeZone });

/** A date `YYYY-MM-DD` in words. */
export const dateInWords = (date: string, language: Language): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(locales[language], {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });

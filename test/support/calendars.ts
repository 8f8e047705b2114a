import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { closuresIn, Holidays } from '../../shared/catalogue/holidays.ts';
import type { OfficeCalendar } from '../../shared/domain/office-calendar.ts';

type Zone = OfficeCalendar['zone'];

/** The same openings from Monday to Thursday, others on Friday; in minutes after midnight. */
const week = (day: [number, number][], fri: [number, number][]) => ({
  mon: day,
  tue: day,
  wed: day,
  thu: day,
  fri,
});

/** Perpres 21/2023: 37.5 hours a week from 07:30, a break of 60 minutes and on Friday of 90. */
export const perpresHours = week(
  [
    [450, 720],
    [780, 960],
  ],
  [
    [450, 690],
    [780, 990],
  ],
);

/** Perpres 21/2023 in Ramadan: 32.5 hours a week from 08:00, a break of 30 minutes and on Friday of 60. */
export const ramadanHours = week(
  [
    [480, 720],
    [750, 900],
  ],
  [
    [480, 690],
    [750, 930],
  ],
);

/** National holidays and joint leave, as every office has them. */
export const nationalClosures = (): string[] => {
  const file = new URL('../../shared/catalogue/holidays.json', import.meta.url);
  return closuresIn(Holidays.parse(JSON.parse(readFileSync(file, 'utf8'))));
};

/** The instant at which the wall clock of a zone shows `2026-02-02T08:00`. */
export const onWallClock = (local: string, zone: Zone): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);

/** What the wall clock of a zone shows at an instant, as `2026-02-02T08:00:00`. */
export const wallClockOf = (instant: Date, zone: Zone): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString();

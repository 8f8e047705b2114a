import { instantOf, localTimeOf } from './calendar-date.ts';
import type { OfficeCalendar } from './office-calendar.ts';

const MS_PER_HOUR = 3_600_000;
const EVENING = 21 * MS_PER_HOUR;
const MORNING = 7 * MS_PER_HOUR;

/**
 * When a message may reach a person: now, or at seven in the morning of the office's zone where it is between nine
 * in the evening and then.
 */
export function afterQuietHours(now: Date, { zone }: Pick<OfficeCalendar, 'zone'>): Date {
  const { day, time } = localTimeOf(now, zone);
  if (time >= MORNING && time < EVENING) return now;
  return instantOf({ day: time < MORNING ? day : day + 1, time: MORNING }, zone);
}

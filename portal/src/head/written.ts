import { language } from '../app/language.ts';
import type { PeriodLength } from './asked.ts';

const tongue = () => (language() === 'en' ? 'en-GB' : 'id-ID');

export const numberText = (number: number): string => new Intl.NumberFormat(tongue()).format(number);

/** A part of a whole in per cent; nothing of nothing. */
export const shareText = (part: number, whole: number): string | undefined =>
  whole === 0
    ? undefined
    : new Intl.NumberFormat(tongue(), { style: 'percent', maximumFractionDigits: 1 }).format(part / whole);

/** The day, week or month that begins on a day, as short as a chart has room for. @param from `YYYY-MM-DD` */
export const periodText = (from: string, by: PeriodLength): string =>
  new Intl.DateTimeFormat(tongue(), {
    timeZone: 'UTC',
    month: 'short',
    ...(by === 'month' ? { year: '2-digit' } : { day: 'numeric' }),
  }).format(new Date(`${from}T00:00:00Z`));

const MINUTES_OF_HOUR = 60;

/** Whole hours and minutes of a time; minutes with a tenth only where there is less than ten. */
export function hoursOf(minutes: number): { readonly hours: number; readonly minutes: number } {
  if (minutes < 10) return { hours: 0, minutes: Math.round(minutes * 10) / 10 };
  const whole = Math.round(minutes);
  return { hours: Math.floor(whole / MINUTES_OF_HOUR), minutes: whole % MINUTES_OF_HOUR };
}

import { dayNumber } from '../../domain/calendar-date.ts';

// Written out because Intl's words change with the ICU of the runtime, and the bytes of a licence must not.
const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];

/** `2026-11-22` as `22 November 2026`; anything that is no date, such as `Seumur Hidup`, stays as it is. */
export function inIndonesian(date: string): string {
  const [year, month, day] = date.split('-');
  if (dayNumber(date) === undefined || year === undefined) return date;
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`;
}

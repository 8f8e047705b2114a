import * as z from 'zod/mini';
import { ClosedDay, type OfficeCalendar } from '../domain/office-calendar.ts';

const Day = z.omit(ClosedDay, { kind: true });

/** `holidays.json`: national holidays and joint leave (cuti bersama) by year. */
export const Holidays = z.strictObject({
  years: z.array(z.strictObject({ year: z.int(), national: z.array(Day), jointLeave: z.array(Day) })),
  sources: z.array(z.string()),
});
type Holidays = z.infer<typeof Holidays>;

const closedDaysIn = ({ years }: Holidays): ClosedDay[] =>
  years.flatMap(({ jointLeave, national }) => [
    ...national.map((day) => ({ ...day, kind: 'holiday' as const })),
    ...jointLeave.map((day) => ({ ...day, kind: 'joint_leave' as const })),
  ]);

/** Every day on which all offices are closed. */
export const closuresIn = (holidays: Holidays): string[] => closedDaysIn(holidays).map(({ date }) => date);

/** An office's calendar, closed on its own days and on those of all offices. */
export function withHolidays(calendar: OfficeCalendar, holidays: Holidays): OfficeCalendar {
  const closedDays = [...(calendar.closedDays ?? []), ...closedDaysIn(holidays)];
  return { ...calendar, closedDays, closedOn: [...calendar.closedOn, ...closedDays.map(({ date }) => date)] };
}

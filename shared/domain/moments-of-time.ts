import { type Application, DEADLINE_PERCENTS } from './application.ts';
import type { OfficeCalendar } from './office-calendar.ts';
import { limitFor } from './requirements.ts';
import { isRunning, momentOf } from './service-clock.ts';
import type { ServiceStandard } from './service-standard.ts';

/** Instants at which time alone changes something about an application: parts of its limit, and silence. */
export function momentsOfTime(
  { clock, opinionUntil, purpose }: Pick<Application, 'clock' | 'opinionUntil' | 'purpose'>,
  { calendar, standard }: { readonly calendar: OfficeCalendar; readonly standard: ServiceStandard },
): Date[] {
  if (clock === undefined || !isRunning(clock.marks)) return [];
  const limit = limitFor(standard, purpose);
  const parts = DEADLINE_PERCENTS.map((percent) => momentOf(percent, clock.marks, limit, calendar));
  return opinionUntil === undefined ? parts : [...parts, new Date(opinionUntil)];
}

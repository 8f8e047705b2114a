import { type Application, DEADLINE_PERCENTS } from './application.ts';
import type { OfficeCalendar } from './office-calendar.ts';
import { limitFor } from './requirements.ts';
import { isRunning, momentOf } from './service-clock.ts';
import type { ServiceStandard } from './service-standard.ts';

type Timed = Pick<Application, 'clock' | 'correction' | 'opinionUntil' | 'purpose' | 'state'>;
interface TimeRules {
  readonly calendar: OfficeCalendar;
  readonly standard: ServiceStandard;
}

/**
 * Instants at which time alone changes something about an application: parts of its limit, and silence; while the applicant
 * repairs it, the end of the time for that.
 */
export const momentsOfTime = (application: Timed, rules: TimeRules): Date[] => [
  ...partsOfLimit(application, rules),
  ...oneOff(application),
];

/**
 * Of these the ones that a timer is set for: all that lie ahead, but of the limit the next part only. When that is used up
 * it is told, and a timer is set for the one after it; most files are decided before the first.
 */
export function momentsAhead(application: Timed, rules: TimeRules, now: Date): Date[] {
  const isAhead = (at: Date) => at > now;
  const [next] = partsOfLimit(application, rules).filter(isAhead);
  return [...(next === undefined ? [] : [next]), ...oneOff(application).filter(isAhead)];
}

function partsOfLimit({ clock, purpose }: Timed, { calendar, standard }: TimeRules): Date[] {
  if (clock === undefined || !isRunning(clock.marks)) return [];
  const limit = limitFor(standard, purpose);
  return DEADLINE_PERCENTS.map((percent) => momentOf(percent, clock.marks, limit, calendar));
}

const oneOff = ({ clock, correction, opinionUntil, state }: Timed): Date[] => {
  if (state === 'returned' && correction !== undefined) return [new Date(correction.correctBy)];
  return opinionUntil === undefined || clock === undefined || !isRunning(clock.marks)
    ? []
    : [new Date(opinionUntil)];
};

import type { Clock, ClockMark } from './application.ts';
import type { ApplicationEvent, ApplicationEventType } from './application-events.ts';

/** What an event does to the clock; every other leaves it running, or standing still, as it is. */
const marks: Partial<Record<ApplicationEventType, ClockMark['mark']>> = {
  submitted: 'started',
  returned: 'paused',
  resubmitted: 'resumed',
  rejected: 'stopped',
  issued: 'stopped',
  withdrawn: 'stopped',
  lapsed: 'stopped',
};

/** What an event does to the clock, if anything. */
export function clockMarkOf({ at, type }: Pick<ApplicationEvent, 'at' | 'type'>): ClockMark | undefined {
  const mark = marks[type];
  return mark && { at, mark, cause: type };
}

/** The clock after an event; undefined while it never started. */
export function clockAfter(clock: Clock | undefined, event: ApplicationEvent): Clock | undefined {
  const dueAt = 'dueAt' in event.data ? event.data.dueAt : clock?.dueAt;
  if (dueAt === undefined) return undefined;
  const mark = clockMarkOf(event);
  return { marks: [...(clock?.marks ?? []), ...(mark === undefined ? [] : [mark])], dueAt };
}

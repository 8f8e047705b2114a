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

/** The clock after an event; undefined while it never started. */
export function clockAfter(
  clock: Clock | undefined,
  { at, data, type }: ApplicationEvent,
): Clock | undefined {
  const dueAt = 'dueAt' in data ? data.dueAt : clock?.dueAt;
  if (dueAt === undefined) return undefined;
  const mark = marks[type];
  const made = mark === undefined ? [] : [{ at, mark, cause: type }];
  return { marks: [...(clock?.marks ?? []), ...made], dueAt };
}

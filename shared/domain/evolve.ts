import type { Application } from './application.ts';
import type { ApplicationEvent, EventOf } from './application-events.ts';
import { changeBy } from './changes-by-event.ts';
import { clockAfter } from './clock-marks.ts';
import { transitions } from './transitions.ts';

/** Thrown when an event cannot follow a state: the stored events are damaged or the code is wrong. */
export class ImpossibleEvent extends Error {
  constructor(type: string, state: string) {
    super(`event ${type} cannot follow state ${state}`);
  }
}

/**
 * The state after one more event; pure, total over the declared transitions.
 * @throws ImpossibleEvent for an event that its state does not allow
 */
export function evolve(application: Application | undefined, event: ApplicationEvent): Application {
  if (event.type === 'draft_created') {
    if (application !== undefined) throw new ImpossibleEvent(event.type, application.state);
    return created(event);
  }
  if (application === undefined) throw new ImpossibleEvent(event.type, 'none');
  const state = transitions[event.type][application.state];
  if (state === undefined) throw new ImpossibleEvent(event.type, application.state);
  const clock = clockAfter(application.clock, event);
  const version = application.version + 1;
  return { ...application, ...changeBy(application, event), clock, state, version };
}

/** The state that a history leads to. */
export const replay = (events: readonly ApplicationEvent[]): Application | undefined =>
  events.reduce<Application | undefined>(evolve, undefined);

const created = ({ at, by, data }: EventOf<'draft_created'>): Application => ({
  ...data,
  actedBy: [by],
  version: 1,
  state: 'draft',
  createdAt: at,
  form: {},
  warnings: [],
  documents: {},
  pinned: [],
  round: 1,
  priority: 9,
  deadlines: [],
  checks: [],
  trace: [],
  verifiedBy: [],
  opinions: [],
  reviewPending: false,
});

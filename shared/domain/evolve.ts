import type { Application, ApplicationDocument, Clock, ClockMark, DocumentVerdict } from './application.ts';
import type { ApplicationEvent, ApplicationEventType } from './application-events.ts';
import { transitions } from './transitions.ts';

type EventOf<Type extends ApplicationEventType> = Extract<ApplicationEvent, { type: Type }>;
type Change = Partial<Application>;

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
  return { ...application, ...change(application, event), state, version: application.version + 1 };
}

/** The state that a history leads to. */
export const replay = (events: readonly ApplicationEvent[]): Application | undefined =>
  events.reduce<Application | undefined>(evolve, undefined);

function created({ at, by, data }: EventOf<'draft_created'>): Application {
  return {
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
  };
}

/** What an event changes besides state and version. */
function change(
  application: Application,
  event: Exclude<ApplicationEvent, EventOf<'draft_created'>>,
): Change {
  switch (event.type) {
    case 'form_edited':
      return {
        form: editedForm(application.form, event.data.changes),
        warnings: event.data.warnings,
        actedBy: withPerson(application.actedBy, event.by),
      };
    case 'document_recorded':
      return {
        documents: { ...application.documents, [event.data.requirement]: recorded(application, event) },
      };
    case 'submitted':
      return {
        receipt: { number: event.data.receiptNumber, at: event.at },
        clock: { marks: [marked('started', event)], dueAt: event.data.dueAt },
        pinned: event.data.pinned,
        facility: event.data.facility,
        person: event.data.person,
        priority: event.data.priority,
        actedBy: withPerson(application.actedBy, event.by),
      };
    case 'screened':
      return { checks: event.data.checks, trace: event.data.trace };
    case 'opinion_requested':
      return { opinionUntil: event.data.until };
    case 'claimed':
      return { claim: event.data.claim };
    case 'released':
      return { claim: undefined };
    case 'returned':
      return afterReturn(application, event);
    case 'resubmitted':
      return afterResubmission(application, event);
    case 'opinion_recorded':
      return { opinions: [...application.opinions, event.data.opinion] };
    case 'recommended':
      return afterRecommendation(application, event);
    case 'reviewed':
      return afterReview(application, event);
    case 'deadline_reached':
      return afterDeadline(application, event);
    case 'deemed_granted':
      return {
        deemedGranted: { ...event.data, at: event.at },
        claim: undefined,
        reviewPending: false,
      };
    case 'due_time_changed':
      return { clock: application.clock && { ...application.clock, dueAt: event.data.dueAt } };
    case 'approved':
      return determined(application, 'approve', event);
    case 'rejected':
      return determined(application, 'reject', event);
    case 'numbered':
      return { licence: event.data };
    case 'signing_delayed':
      return { signing: { ...event.data, since: event.at } };
    case 'issued':
      return { claim: undefined, signing: undefined, clock: ticked(application, 'stopped', event) };
    case 'withdrawn':
    case 'lapsed':
      return { claim: undefined, clock: ticked(application, 'stopped', event) };
  }
}

/** A form after changes; null clears a field. */
export function editedForm(
  form: Application['form'],
  changes: Record<string, string | null>,
): Application['form'] {
  const entries = Object.entries({ ...form, ...changes });
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

/** Inspection and malware verdict of one upload arrive separately, in any order, and stay; a newer upload replaces both. */
function recorded(application: Application, { data }: EventOf<'document_recorded'>): ApplicationDocument {
  const before = application.documents[data.requirement];
  const same = before?.uploadId === data.uploadId ? before : undefined;
  return {
    uploadId: data.uploadId,
    object: data.object,
    inspection: same?.inspection ?? data.inspection,
    malware: same?.malware ?? data.malware,
    verdict: same?.verdict,
  };
}

function judged(
  application: Application,
  verdicts: Record<string, DocumentVerdict>,
): Application['documents'] {
  const entries = Object.entries(application.documents);
  return Object.fromEntries(
    entries.map(([code, document]) => [code, { ...document, verdict: verdicts[code] ?? document.verdict }]),
  );
}

const withPerson = (people: readonly string[], person: string) =>
  people.includes(person) ? [...people] : [...people, person];

function afterReturn(application: Application, event: EventOf<'returned'>): Change {
  const { by, data } = event;
  const verified = application.state === 'in_verification';
  return {
    documents: judged(application, data.correction.documents),
    correction: data.correction,
    claim: undefined,
    clock: ticked(application, 'paused', event),
    reviewPending: false,
    review: undefined,
    verifiedBy: verified ? withPerson(application.verifiedBy, by) : application.verifiedBy,
    recommendation: undefined,
  };
}

function afterResubmission(application: Application, event: EventOf<'resubmitted'>): Change {
  const { by, data } = event;
  const clock = ticked(application, 'resumed', event);
  return {
    actedBy: withPerson(application.actedBy, by),
    round: application.round + 1,
    correction: undefined,
    pinned: data.pinned,
    facility: data.facility,
    person: data.person ?? application.person,
    priority: data.priority,
    clock: clock && { ...clock, dueAt: data.dueAt },
  };
}

function afterRecommendation(application: Application, { at, by, data }: EventOf<'recommended'>): Change {
  return {
    documents: judged(application, data.verdicts),
    recommendation: { by, at, outcome: data.outcome, note: data.note },
    verifiedBy: withPerson(application.verifiedBy, by),
    reviewPending: data.review,
    claim: undefined,
  };
}

/** Who reviewed has looked at the file like who verified, and may not determine either. */
const afterReview = (application: Application, { at, by, data }: EventOf<'reviewed'>): Change => ({
  review: { by, note: data.note, at },
  reviewPending: false,
  verifiedBy: withPerson(application.verifiedBy, by),
  claim: undefined,
});

function afterDeadline(application: Application, { at, data }: EventOf<'deadline_reached'>): Change {
  const { percent, priority, tell } = data;
  return { deadlines: [...application.deadlines, { percent, at, tell }], priority };
}

function determined(
  application: Application,
  outcome: 'approve' | 'reject',
  event: EventOf<'approved' | 'rejected'>,
): Change {
  const { at, by, data } = event;
  return {
    determination: { by, at, outcome, reason: data.reason },
    claim: undefined,
    clock: outcome === 'reject' ? ticked(application, 'stopped', event) : application.clock,
  };
}

const marked = (mark: ClockMark['mark'], { at, type }: ApplicationEvent): ClockMark => ({
  at,
  mark,
  cause: type,
});

const ticked = (
  { clock }: Application,
  mark: ClockMark['mark'],
  event: ApplicationEvent,
): Clock | undefined => clock && { ...clock, marks: [...clock.marks, marked(mark, event)] };

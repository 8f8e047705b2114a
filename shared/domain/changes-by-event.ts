import type { Application, ApprovalOutcome } from './application.ts';
import type { ApplicationEventType, EventOf } from './application-events.ts';
import type { ApplicationDocument, DocumentVerdict } from './document.ts';

type LaterType = Exclude<ApplicationEventType, 'draft_created'>;
type ChangeBy<Type extends LaterType> = (
  application: Application,
  event: EventOf<Type>,
) => Partial<Application>;

const claimEnds = { claim: undefined };

/** What each event changes besides state, version and clock. */
const changes: { readonly [Type in LaterType]: ChangeBy<Type> } = {
  form_edited: ({ actedBy, form }, { by, data }) => ({
    form: editedForm(form, data.changes),
    warnings: data.warnings,
    actedBy: withPerson(actedBy, by),
  }),
  confirmation_requested: (_, { data }) => ({ confirmation: { ...data, wrong: 0 } }),
  confirmation_failed: ({ confirmation }) => ({
    confirmation: confirmation && { ...confirmation, wrong: confirmation.wrong + 1 },
  }),
  filing_confirmed: ({ actedBy, filing }, { by }) => ({
    filing: { ...filing, by },
    confirmation: undefined,
    actedBy: withPerson(actedBy, by),
  }),
  document_recorded: ({ documents }, event) => ({
    documents: { ...documents, [event.data.requirement]: recorded(documents, event) },
  }),
  submitted: ({ actedBy }, { at, by, data }) => ({
    receipt: { number: data.receiptNumber, at },
    pinned: data.pinned,
    facility: data.facility,
    person: data.person,
    priority: data.priority,
    actedBy: withPerson(actedBy, by),
  }),
  resubmitted: ({ actedBy, person, round }, { by, data }) => ({
    correction: undefined,
    round: round + 1,
    pinned: data.pinned,
    facility: data.facility,
    person: data.person ?? person,
    priority: data.priority,
    actedBy: withPerson(actedBy, by),
  }),
  withdrawn: () => ({ ...claimEnds, confirmation: undefined }),
  lapsed: () => ({}),

  screened: (_, { data }) => ({ checks: data.checks, trace: data.trace }),
  opinion_requested: (_, { data }) => ({ opinionUntil: data.until }),
  opinion_recorded: ({ opinions }, { data }) => ({ opinions: [...opinions, data.opinion] }),

  claimed: (_, { data }) => ({ claim: data.claim }),
  released: () => claimEnds,
  returned: ({ documents, state, verifiedBy }, { by, data: { correction } }) => ({
    ...claimEnds,
    documents: judged(documents, correction.documents),
    correction,
    recommendation: undefined,
    reviewPending: false,
    review: undefined,
    verifiedBy: state === 'in_verification' ? withPerson(verifiedBy, by) : verifiedBy,
  }),
  recommended: ({ documents, verifiedBy }, { at, by, data: { note, outcome, review, verdicts } }) => ({
    ...claimEnds,
    documents: judged(documents, verdicts),
    recommendation: { by, at, outcome, note },
    reviewPending: review,
    verifiedBy: withPerson(verifiedBy, by),
  }),
  // Who reviewed has looked at the file like who verified, and may not determine either.
  reviewed: ({ verifiedBy }, { at, by, data }) => ({
    ...claimEnds,
    review: { by, note: data.note, at },
    reviewPending: false,
    verifiedBy: withPerson(verifiedBy, by),
  }),
  approved: (_, event) => determined('approve', event),
  rejected: (_, event) => determined('reject', event),

  due_time_changed: () => ({}),
  deadline_reached: ({ deadlines }, { at, data: { percent, priority, tell } }) => ({
    deadlines: [...deadlines, { percent, at, tell }],
    priority,
  }),
  deemed_granted: (_, { at, data }) => ({
    ...claimEnds,
    deemedGranted: { ...data, at },
    reviewPending: false,
  }),

  numbered: (_, { data }) => ({ licence: data }),
  signing_delayed: (_, { at, data }) => ({ signing: { ...data, since: at } }),
  issued: () => ({ signing: undefined }),
};

/** What an event changes of an application besides state, version and clock. Pure. */
export function changeBy<Type extends LaterType>(
  application: Application,
  event: EventOf<Type>,
): Partial<Application> {
  const change: ChangeBy<Type> = changes[event.type];
  return change(application, event);
}

/** A form after changes; null clears a field. */
export function editedForm(
  form: Application['form'],
  edits: Record<string, string | null>,
): Application['form'] {
  const entries = Object.entries({ ...form, ...edits });
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

/** Inspection and malware verdict of one upload arrive separately, in any order, and stay; a newer upload replaces both. */
function recorded(
  documents: Application['documents'],
  { data: { inspection, malware, object, requirement, uploadId } }: EventOf<'document_recorded'>,
): ApplicationDocument {
  const before = documents[requirement];
  const same = before?.uploadId === uploadId ? before : undefined;
  return {
    uploadId,
    object,
    inspection: same?.inspection ?? inspection,
    malware: same?.malware ?? malware,
    verdict: same?.verdict,
  };
}

function judged(
  documents: Application['documents'],
  verdicts: Record<string, DocumentVerdict>,
): Application['documents'] {
  const entries = Object.entries(documents);
  return Object.fromEntries(
    entries.map(([code, document]) => [code, { ...document, verdict: verdicts[code] ?? document.verdict }]),
  );
}

const withPerson = (people: readonly string[], person: string) =>
  people.includes(person) ? [...people] : [...people, person];

const determined = (
  outcome: ApprovalOutcome,
  { at, by, data }: EventOf<'approved' | 'rejected'>,
): Partial<Application> => ({ ...claimEnds, determination: { by, at, outcome, reason: data.reason } });

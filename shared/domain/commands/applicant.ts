import type { Application, ApplicationDocument, PinnedDocument } from '../application.ts';
import { editedForm } from '../application-events.ts';
import { checkForm, missingFields, warningsOf } from '../form.ts';
import { type PartCode, type PartProblem, type RefusalCode, refuse } from '../refusal.ts';
import { requirementsFor } from '../requirements.ts';
import type { Requirement, ServiceStandard } from '../service-standard.ts';
import { addWorkingTime, localDate, workingMinutesBetween } from '../service-time.ts';
import type { Decide } from './command.ts';
import { happens, nothingHappens } from './events.ts';

/** Values are checked as they come in, so that what is stored is valid; completeness is asked at submission. */
export const editForm: Decide<'edit_form'> = (application, { changes }, context) => {
  const locked = lockedFields(application, Object.keys(changes));
  if (locked.length > 0) return refuse('field_locked', locked);
  const checked = checkForm(context.standard, changes, localDate(context.now, context.calendar));
  if ('problems' in checked) return refuse('form_invalid', checked.problems);
  const names = Object.keys(changes);
  if (names.length === 0) return nothingHappens;
  const accepted = Object.fromEntries(names.map((name) => [name, checked.form[name] ?? null] as const));
  const warnings = warningsOf(editedForm(application.form, accepted));
  return happens({ type: 'form_edited', data: { changes: accepted, warnings } }, context);
};

/** While an application is returned only the fields that the office named may change. */
function lockedFields({ correction }: Application, names: readonly string[]): PartProblem[] {
  if (correction === undefined) return [];
  return names
    .filter((name) => correction.fields[name] === undefined)
    .map((name) => ({ pointer: `/form/${name}`, code: 'locked' }));
}

/** The clock starts here: what is filed is complete (the standard's time limit, UU 25/2009 Art 21). */
export const submit: Decide<'submit'> = (application, _command, context) => {
  const incomplete = findGaps(application, context.standard);
  if (incomplete !== undefined) return incomplete;
  const dueAt = addWorkingTime(context.now, context.standard.timeLimit, context.calendar).toISOString();
  const receiptNumber = receiptNumberOf(application, context.now);
  const pinned = pin(application, context.standard);
  return happens({ type: 'submitted', data: { receiptNumber, dueAt, pinned } }, context);
};

/** The time the applicant needed for the repair is added to the due time: the clock stood still. */
export const resubmit: Decide<'resubmit'> = (application, _command, context) => {
  const { clock } = application;
  const uncorrected = findUncorrected(application);
  if (uncorrected.length > 0) return refuse('corrections_missing', uncorrected);
  const incomplete = findGaps(application, context.standard);
  if (incomplete !== undefined) return incomplete;
  if (clock?.pausedAt === undefined) return refuse('wrong_state');
  const paused = workingMinutesBetween(new Date(clock.pausedAt), context.now, context.calendar);
  const limit = { amount: paused, unit: 'working_minutes' } as const;
  const dueAt = addWorkingTime(new Date(clock.dueAt), limit, context.calendar).toISOString();
  return happens(
    { type: 'resubmitted', data: { dueAt, pinned: pin(application, context.standard) } },
    context,
  );
};

export const withdraw: Decide<'withdraw'> = (_application, { reason }, context) =>
  happens({ type: 'withdrawn', data: { reason } }, context);

const receiptNumberOf = ({ id, tenant }: Application, now: Date) =>
  `${tenant}-${now.toISOString().slice(0, 10).replaceAll('-', '')}-${id.slice(-10)}`.toUpperCase();

const asked = (application: Application, standard: ServiceStandard): Requirement[] =>
  requirementsFor(standard, { form: application.form, represented: application.filing.represented });

function pin(application: Application, standard: ServiceStandard): PinnedDocument[] {
  return asked(application, standard).flatMap(({ code }) => {
    const document = application.documents[code];
    if (document?.inspection === undefined) return [];
    return [{ requirement: code, object: document.object, sha256: document.inspection.sha256 }];
  });
}

/** Everything that still stands in the way of filing, at once, so that nobody is sent back twice. */
function findGaps(application: Application, standard: ServiceStandard) {
  const fields = missingFields(standard, application.form).map(
    (name): PartProblem => ({ pointer: `/form/${name}`, code: 'missing' }),
  );
  const documents = asked(application, standard).flatMap((requirement) => {
    const gap = gapOf(requirement, application.documents[requirement.code]);
    return gap === undefined ? [] : [{ pointer: `/documents/${requirement.code}`, ...gap }];
  });
  const parts = [...fields, ...documents.map(({ pointer, code }) => ({ pointer, code }))];
  if (fields.length > 0) return refuse('form_incomplete', parts);
  const worst = severity.find((candidate) => documents.some(({ refused }) => refused === candidate));
  return worst === undefined ? undefined : refuse(worst, parts);
}

const severity = ['documents_missing', 'documents_refused', 'documents_pending'] satisfies RefusalCode[];
type Gap = { refused: (typeof severity)[number]; code: PartCode };

function gapOf({ obligation }: Requirement, document: ApplicationDocument | undefined): Gap | undefined {
  if (document === undefined) {
    return obligation === 'optional' ? undefined : { refused: 'documents_missing', code: 'missing' };
  }
  if (document.inspection?.outcome === 'refused') {
    return { refused: 'documents_refused', code: document.inspection.reason };
  }
  if (document.malware === 'infected' || document.malware === 'unscannable') {
    return { refused: 'documents_refused', code: document.malware };
  }
  const known = document.inspection !== undefined && document.malware === 'clean';
  return known ? undefined : { refused: 'documents_pending', code: 'pending' };
}

/** Documents to repair whose verdict still stands: a newer upload takes the verdict away. */
function findUncorrected({ correction, documents }: Application): PartProblem[] {
  return Object.entries(correction?.documents ?? {})
    .filter(([code, { outcome }]) => outcome === 'to_repair' && isUncorrected(documents[code]))
    .map(([code]) => ({ pointer: `/documents/${code}`, code: 'not_replaced' }));
}

const isUncorrected = (document: ApplicationDocument | undefined) =>
  document === undefined || document.verdict?.outcome === 'to_repair';

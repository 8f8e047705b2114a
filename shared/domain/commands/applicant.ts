import { placeTrouble } from '../admission.ts';
import type { Application, ClockMark } from '../application.ts';
import type { Happening } from '../application-events.ts';
import { editedForm } from '../changes-by-event.ts';
import { type ApplicationDocument, isUsable, type PinnedDocument } from '../document.ts';
import { facilityCode } from '../facility-code.ts';
import { awaitsConfirmation } from '../filing.ts';
import { checkForm, warningsOf } from '../form.ts';
import { preCheck } from '../pre-check.ts';
import { queuePriority } from '../queue-priority.ts';
import { receiptNumberOf } from '../receipt-number.ts';
import { type PartCode, type PartProblem, type RefusalCode, refuse } from '../refusal.ts';
import { uncorrectedDocuments } from '../repairs.ts';
import { factsOf, fieldsFor, limitFor, requirementsFor } from '../requirements.ts';
import { dueTime } from '../service-clock.ts';
import type { Requirement, ServiceStandard } from '../service-standard.ts';
import { addWorkingTime, localDate } from '../service-time.ts';
import type { Context, Decide } from './command.ts';
import { allHappen, happens, nothingHappens } from './events.ts';

/** Values are checked as they come in, so that what is stored is valid; completeness is asked at submission. */
export const editForm: Decide<'edit_form'> = (application, { changes }, context) => {
  const locked = lockedFields(application, Object.keys(changes));
  if (locked.length > 0) return refuse('field_locked', locked);
  const fields = fieldsFor(context.standard, factsOf(application));
  const checked = checkForm(fields, changes, localDate(context.now, context.calendar));
  if ('problems' in checked) return refuse('form_invalid', checked.problems);
  const names = Object.keys(changes);
  if (names.length === 0) return nothingHappens;
  const accepted = Object.fromEntries(names.map((name) => [name, checked.form[name] ?? null] as const));
  const warnings = warningsOf(editedForm(application.form, accepted));
  return happens({ type: 'form_edited', data: { changes: accepted, warnings } }, context);
};

/** What a facility files in bulk is held to the same rules, and is its applicant's alone once confirmed. */
export const fillIn: Decide<'fill_in'> = (application, { changes }, context) =>
  awaitsConfirmation(application)
    ? editForm(application, { type: 'edit_form', changes }, context)
    : refuse('wrong_state');

/** While an application is returned only the fields that the office named may change. */
function lockedFields({ correction }: Application, names: readonly string[]): PartProblem[] {
  if (correction === undefined) return [];
  return names
    .filter((name) => correction.fields[name] === undefined)
    .map((name) => ({ pointer: `/form/${name}`, code: 'locked' }));
}

/** The clock starts here: what is filed is complete (the standard's time limit, UU 25/2009 Art 21). */
export const submit: Decide<'submit'> = (application, _command, context) => {
  const incomplete = findGaps(application, context);
  if (incomplete !== undefined) return incomplete;
  const filed = filedWith(application, [startedAt(context)], application.round, context);
  const trouble = placeTrouble(application, filed, context.now);
  if (trouble !== undefined) return trouble;
  const receiptNumber = receiptNumberOf(application, context.now);
  return allHappen(
    [{ type: 'submitted', data: { receiptNumber, ...filed } }, ...opinionRequested(context)],
    context,
  );
};

const startedAt = ({ now }: Context): ClockMark => ({
  at: now.toISOString(),
  mark: 'started',
  cause: 'submitted',
});

/** The professional organisation is asked at once, beside the office's own work, and never waited for. */
function opinionRequested({ calendar, now, standard }: Context): Happening[] {
  if (standard.advisoryOpinion === undefined) return [];
  const until = addWorkingTime(now, standard.advisoryOpinion.timeLimit, calendar).toISOString();
  return [{ type: 'opinion_requested', data: { until } }];
}

function filedWith(application: Application, marks: readonly ClockMark[], round: number, context: Context) {
  const { calendar, person, standard } = context;
  return {
    dueAt: dueTime(marks, limitFor(standard, application.purpose), calendar).toISOString(),
    pinned: pin(application, standard),
    facility: facilityCode(application.form['facility_code']),
    person,
    priority: queuePriority(standard, { round, deadlines: application.deadlines }),
  };
}

/** The time the applicant needed for the repair is added to the due time: the clock stood still. */
export const resubmit: Decide<'resubmit'> = (application, _command, context) => {
  const { clock } = application;
  const uncorrected = findUncorrected(application);
  if (uncorrected.length > 0) return refuse('corrections_missing', uncorrected);
  const incomplete = findGaps(application, context);
  if (incomplete !== undefined) return incomplete;
  if (clock === undefined) return refuse('wrong_state');
  const resumed = { at: context.now.toISOString(), mark: 'resumed', cause: 'resubmitted' } as const;
  const data = filedWith(application, [...clock.marks, resumed], application.round + 1, context);
  return happens({ type: 'resubmitted', data }, context);
};

export const withdraw: Decide<'withdraw'> = (_application, { reason }, context) =>
  happens({ type: 'withdrawn', data: { reason } }, context);

function pin(application: Application, standard: ServiceStandard): PinnedDocument[] {
  return requirementsFor(standard, factsOf(application)).flatMap(({ code }) => {
    const document = application.documents[code];
    if (document?.inspection === undefined) return [];
    return [{ requirement: code, object: document.object, sha256: document.inspection.sha256 }];
  });
}

/** Everything that still stands in the way of filing, at once, so that nobody is sent back twice. */
function findGaps(application: Application, { calendar, now, standard }: Context) {
  const today = localDate(now, calendar);
  const { problems, requirements } = preCheck(standard, factsOf(application), today);
  const documents = requirements.flatMap(({ requirement }) => {
    const gap = gapOf(requirement, application.documents[requirement.code]);
    return gap === undefined ? [] : [{ pointer: `/documents/${requirement.code}`, ...gap }];
  });
  const parts = [...problems, ...documents.map(({ pointer, code }) => ({ pointer, code }))];
  if (problems.length > 0) return refuse(isOnlyMissing(problems) ? 'form_incomplete' : 'form_invalid', parts);
  const worst = severity.find((candidate) => documents.some(({ refused }) => refused === candidate));
  return worst === undefined ? undefined : refuse(worst, parts);
}

const isOnlyMissing = (problems: readonly PartProblem[]) => problems.every(({ code }) => code === 'missing');

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
  return isUsable(document) ? undefined : { refused: 'documents_pending', code: 'pending' };
}

const findUncorrected = (application: Application): PartProblem[] =>
  uncorrectedDocuments(application).map((code) => ({ pointer: `/documents/${code}`, code: 'not_replaced' }));

import { isEmployedAt } from '../access.ts';
import { hasRole, nameOf } from '../actor.ts';
import type { Application } from '../application.ts';
import { stageOf } from '../application-state.ts';
import type { DocumentVerdict } from '../document.ts';
import { type PartProblem, type Refusal, refuse } from '../refusal.ts';
import { addWorkingTime } from '../service-time.ts';
import { workRefusal } from './claims.ts';
import type { Context, Decide } from './command.ts';
import { happens } from './events.ts';

/** Sends the file back with what to repair, each part with its words; the clock pauses. */
export const returnToApplicant: Decide<'return'> = (application, { documents, fields, note }, context) => {
  const refusal = workRefusal(application, context) ?? unknownParts(documents, fields, context);
  if (refusal !== undefined) return refusal;
  const toRepair = Object.values(documents).some(({ outcome }) => outcome === 'to_repair');
  if (!toRepair && Object.keys(fields).length === 0) return refuse('nothing_to_repair');
  const unexplained = unexplainedVerdicts(documents);
  if (unexplained.length > 0) return refuse('reason_required', unexplained);
  const correctBy = addWorkingTime(context.now, context.standard.correctionLimit, context.calendar);
  const by = nameOf(context.actor);
  const correction = {
    documents: { ...documents },
    fields: { ...fields },
    note,
    by,
    correctBy: correctBy.toISOString(),
  };
  return happens({ type: 'returned', data: { correction } }, context);
};

/** Advisory: it never blocks, and silence is no objection (UU 17/2023 removed the mandatory recommendation). */
export const recordOpinion: Decide<'record_opinion'> = (application, { note, outcome }, context) => {
  if (!hasRole(context.actor, ['professional_org'])) return refuse('role_not_allowed');
  if (application.opinionUntil === undefined) return refuse('opinion_not_asked');
  if (isOwn(application, context)) return refuse('own_application');
  if (new Date(application.opinionUntil) <= context.now) return refuse('opinion_too_late');
  const opinion = { by: nameOf(context.actor), outcome, note, at: context.now.toISOString() };
  return happens({ type: 'opinion_recorded', data: { opinion } }, context);
};

/** The applicant's own person and own employer are no advisers. */
const isOwn = (application: Application, { actor }: Context) =>
  application.actedBy.includes(nameOf(actor)) || isEmployedAt(actor, application);

export const recommend: Decide<'recommend'> = (application, { note, outcome, verdicts }, context) => {
  const refusal = workRefusal(application, context) ?? unknownParts(verdicts, {}, context);
  if (refusal !== undefined) return refusal;
  const unjudged = outcome === 'approve' ? unacceptedDocuments(application, verdicts) : [];
  if (unjudged.length > 0) return refuse('verdicts_missing', unjudged);
  if (outcome === 'reject' && note === undefined) return refuse('reason_required', [missing('/note')]);
  const data = {
    outcome,
    note,
    verdicts: { ...verdicts },
    review: context.standard.steps.review !== undefined,
  };
  return happens({ type: 'recommended', data }, context);
};

/** A superior's look at the recommendation where the standard has that step; they may also return the file. */
export const review: Decide<'review'> = (application, { note }, context) => {
  if (stageOf(application) !== 'review') return refuse('wrong_state');
  return workRefusal(application, context) ?? happens({ type: 'reviewed', data: { note } }, context);
};

/**
 * Determination (penetapan) by another person than those who verified and reviewed. What is deemed granted needs no
 * verdicts: the office had its time (UU 30/2014 Art 53).
 */
export const determine: Decide<'determine'> = (application, { outcome, reason }, context) => {
  if (stageOf(application) === 'review') return refuse('wrong_state');
  const refusal = workRefusal(application, context);
  if (refusal !== undefined) return refusal;
  if (outcome === 'reject') {
    if (reason === undefined) return refuse('reason_required', [missing('/reason')]);
    return happens({ type: 'rejected', data: { reason } }, context);
  }
  const unaccepted = application.deemedGranted === undefined ? unacceptedDocuments(application, {}) : [];
  if (unaccepted.length > 0) return refuse('verdicts_missing', unaccepted);
  return happens({ type: 'approved', data: { reason } }, context);
};

const missing = (pointer: string): PartProblem => ({ pointer, code: 'missing' });

function unknownParts(
  verdicts: Readonly<Record<string, DocumentVerdict>>,
  fields: Readonly<Record<string, string>>,
  { standard }: Context,
): Refusal | undefined {
  const codes = standard.requirements
    .filter(({ obligation }) => obligation !== 'dropped')
    .map(({ code }) => code);
  const names = standard.fields.map(({ name }) => name);
  const unknown = [
    ...Object.keys(verdicts)
      .filter((code) => !codes.includes(code))
      .map((code) => `/documents/${code}`),
    ...Object.keys(fields)
      .filter((name) => !names.includes(name))
      .map((name) => `/fields/${name}`),
  ];
  if (unknown.length === 0) return undefined;
  return refuse(
    'requirement_unknown',
    unknown.map((pointer) => ({ pointer, code: 'unknown' })),
  );
}

const unexplainedVerdicts = (verdicts: Readonly<Record<string, DocumentVerdict>>): PartProblem[] =>
  Object.entries(verdicts)
    .filter(
      ([, { note, outcome, reason }]) =>
        outcome === 'to_repair' && note === undefined && reason === undefined,
    )
    .map(([code]) => missing(`/documents/${code}/reason`));

function unacceptedDocuments(
  application: Application,
  verdicts: Readonly<Record<string, DocumentVerdict>>,
): PartProblem[] {
  return application.pinned
    .filter(({ requirement }) => {
      const verdict = verdicts[requirement] ?? application.documents[requirement]?.verdict;
      return verdict?.outcome !== 'accepted';
    })
    .map(({ requirement }) => ({ pointer: `/documents/${requirement}`, code: 'not_accepted' }));
}

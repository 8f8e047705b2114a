import { type Actor, hasRole, isSystem, nameOf } from '../actor.ts';
import { type Application, type DocumentVerdict, type Stage, stageOf } from '../application.ts';
import { type PartProblem, type Refusal, refuse } from '../refusal.ts';
import { addWorkingTime } from '../service-time.ts';
import type { Context, Decide } from './command.ts';
import { happens } from './events.ts';

const MS_PER_MINUTE = 60_000;

/** A lease on a file, so that two officers never work on the same one; it ends by itself. */
export const claim: Decide<'claim'> = (application, _command, context) => {
  const stage = stageOf(application.state);
  if (stage === undefined) return refuse('wrong_state');
  const refusal = officerRefusal(application, stage, context);
  if (refusal !== undefined) return refusal;
  if (isLeasedToOther(application, context)) return refuse('claimed_by_other');
  const until = new Date(context.now.getTime() + context.standard.claimLeaseMinutes * MS_PER_MINUTE);
  const by = nameOf(context.actor);
  return happens({ type: 'claimed', data: { claim: { by, stage, until: until.toISOString() } } }, context);
};

export const release: Decide<'release'> = (application, _command, context) =>
  holdsClaim(application, context)
    ? happens({ type: 'released', data: {} }, context)
    : refuse('claim_required');

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
export const recordOpinion: Decide<'record_opinion'> = (_application, { note, outcome }, context) => {
  if (!hasRole(context.actor, ['professional_org'])) return refuse('role_not_allowed');
  if (context.standard.advisoryOpinion === undefined) return refuse('opinion_not_asked');
  const opinion = { by: nameOf(context.actor), outcome, note, at: context.now.toISOString() };
  return happens({ type: 'opinion_recorded', data: { opinion } }, context);
};

export const recommend: Decide<'recommend'> = (application, { note, outcome, verdicts }, context) => {
  const refusal = workRefusal(application, context) ?? unknownParts(verdicts, {}, context);
  if (refusal !== undefined) return refusal;
  const unjudged = outcome === 'approve' ? unacceptedDocuments(application, verdicts) : [];
  if (unjudged.length > 0) return refuse('verdicts_missing', unjudged);
  if (outcome === 'reject' && note === undefined) return refuse('reason_required', [missing('/note')]);
  return happens({ type: 'recommended', data: { outcome, note, verdicts: { ...verdicts } } }, context);
};

/** Determination (penetapan) by another person than the one who verified. */
export const determine: Decide<'determine'> = (application, { outcome, reason }, context) => {
  const refusal = workRefusal(application, context);
  if (refusal !== undefined) return refusal;
  if (outcome === 'reject') {
    if (reason === undefined) return refuse('reason_required', [missing('/reason')]);
    return happens({ type: 'rejected', data: { reason } }, context);
  }
  const unaccepted = unacceptedDocuments(application, {});
  if (unaccepted.length > 0) return refuse('verdicts_missing', unaccepted);
  return happens({ type: 'approved', data: { reason } }, context);
};

const missing = (pointer: string): PartProblem => ({ pointer, code: 'missing' });

/** Who may not touch this file at this stage, whatever the rest: wrong role, the applicant, the one who verified. */
function officerRefusal(
  application: Application,
  stage: Stage,
  { actor, standard }: Context,
): Refusal | undefined {
  const roles = stage === 'determination' ? standard.roles.determination : standard.roles.verification;
  if (!hasRole(actor, roles)) return refuse('role_not_allowed');
  if (application.actedBy.includes(nameOf(actor))) return refuse('own_application');
  if (stage === 'determination' && application.verifiedBy.includes(nameOf(actor)))
    return refuse('same_officer');
  return undefined;
}

/** Work on a file needs the right officer and a running claim. */
function workRefusal(application: Application, context: Context): Refusal | undefined {
  const stage = stageOf(application.state);
  if (stage === undefined) return refuse('wrong_state');
  const refusal = officerRefusal(application, stage, context);
  if (refusal !== undefined) return refusal;
  if (isLeasedToOther(application, context)) return refuse('claimed_by_other');
  return holdsClaim(application, context) ? undefined : refuse('claim_required');
}

const isRunning = ({ claim: held }: Application, now: Date) =>
  held !== undefined && new Date(held.until) > now;
const isHeldBy = ({ claim: held }: Application, actor: Actor) => !isSystem(actor) && held?.by === actor.sub;

const holdsClaim = (application: Application, { actor, now }: Context) =>
  isRunning(application, now) && isHeldBy(application, actor);
const isLeasedToOther = (application: Application, { actor, now }: Context) =>
  isRunning(application, now) && !isHeldBy(application, actor);

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

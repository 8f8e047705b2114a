import { type Actor, hasRole, isSystem, nameOf, type Role } from '../actor.ts';
import type { Application } from '../application.ts';
import { type Stage, stageOf } from '../application-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { ServiceStandard } from '../service-standard.ts';
import { SIGNATORIES } from '../signing-delay.ts';
import type { Context, Decide, Decision } from './command.ts';
import { happens, nothingHappens } from './events.ts';

const MS_PER_MINUTE = 60_000;
/** Who may give a file to another officer. */
const SUPERIORS: readonly Role[] = ['section_head', 'division_head', 'agency_head'];

/** A lease on a file, so that two officers never work on the same one; it ends by itself. */
export const claim: Decide<'claim'> = (application, _command, context) => {
  const stage = stageOf(application);
  if (stage === undefined) return refuse('wrong_state');
  const refusal = officerRefusal(application, stage, context);
  if (refusal !== undefined) return refusal;
  if (isLeasedToOther(application, context)) return refuse('claimed_by_other');
  return leased(nameOf(context.actor), stage, context);
};

/** A superior gives the file to an officer, whoever holds it. Whether that one may work on it is asked when they do. */
export const reassign: Decide<'reassign'> = (application, { to }, context) => {
  if (!hasRole(context.actor, SUPERIORS)) return refuse('role_not_allowed');
  const stage = stageOf(application);
  if (stage === undefined) return refuse('wrong_state');
  if (application.actedBy.includes(to)) return refuse('own_application');
  if (hasJudged(application, stage, to)) return refuse('same_officer');
  return leased(to, stage, context);
};

export const release: Decide<'release'> = (application, _command, context) =>
  holdsClaim(application, context)
    ? happens({ type: 'released', data: {} }, context)
    : refuse('claim_required');

/** A lease that ran out gives the file back to everybody, and not a moment earlier. */
export const expireClaim: Decide<'expire_claim'> = (application, _command, context) =>
  application.claim === undefined || isLeased(application, context.now)
    ? nothingHappens
    : happens({ type: 'released', data: {} }, context);

function leased(by: string, stage: Stage, context: Context): Decision {
  const until = new Date(context.now.getTime() + context.standard.claimLeaseMinutes * MS_PER_MINUTE);
  return happens({ type: 'claimed', data: { claim: { by, stage, until: until.toISOString() } } }, context);
}

/** Who takes a step on a file that waits at a stage; nobody where the platform or the applicant does. */
export function rolesOf({ steps }: Pick<ServiceStandard, 'steps'>, stage: Stage): readonly Role[] {
  switch (stage) {
    case 'verification':
      return steps.verification;
    case 'review':
      return steps.review ?? [];
    case 'determination':
      return steps.determination;
    case 'signature':
      return SIGNATORIES;
    case 'screening':
    case 'correction':
    case 'issuance':
      return [];
  }
}

/** Who may not touch this file at this stage, whatever the rest: wrong role, the applicant, one who judged it before. */
function officerRefusal(
  application: Application,
  stage: Stage,
  { actor, standard }: Context,
): Refusal | undefined {
  if (!hasRole(actor, rolesOf(standard, stage))) return refuse('role_not_allowed');
  if (application.actedBy.includes(nameOf(actor))) return refuse('own_application');
  return hasJudged(application, stage, nameOf(actor)) ? refuse('same_officer') : undefined;
}

/** Who judged a file before takes no later step on it (four eyes). */
export const hasJudged = ({ verifiedBy }: Pick<Application, 'verifiedBy'>, stage: Stage, by: string) =>
  stage !== 'verification' && verifiedBy.includes(by);

/** Work on a file needs the right officer and a running claim. */
export function workRefusal(application: Application, context: Context): Refusal | undefined {
  const stage = stageOf(application);
  if (stage === undefined) return refuse('wrong_state');
  const refusal = officerRefusal(application, stage, context);
  if (refusal !== undefined) return refusal;
  if (isLeasedToOther(application, context)) return refuse('claimed_by_other');
  return holdsClaim(application, context) ? undefined : refuse('claim_required');
}

const isLeased = ({ claim: held }: Application, now: Date) =>
  held !== undefined && new Date(held.until) > now;
const isHeldBy = ({ claim: held }: Application, actor: Actor) => !isSystem(actor) && held?.by === actor.sub;

const holdsClaim = (application: Application, { actor, now }: Context) =>
  isLeased(application, now) && isHeldBy(application, actor);
const isLeasedToOther = (application: Application, { actor, now }: Context) =>
  isLeased(application, now) && !isHeldBy(application, actor);

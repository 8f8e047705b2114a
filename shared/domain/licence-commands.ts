import { isLicenceVisibleTo } from './access.ts';
import { type Actor, hasRole, isSystem, nameOf, type Person, type Role } from './actor.ts';
import { type Licence, standingOn } from './licence.ts';
import { type LicenceEvent, measureSteps } from './licence-events.ts';
import type { Measure, MeasureGround, Proposal } from './licence-measures.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Who proposes what is done about a licence, and who confirms it: never the same person. */
export const PROPOSERS = ['section_head', 'division_head'] as const satisfies Role[];
export const CONFIRMERS = ['division_head', 'agency_head'] as const satisfies Role[];

/** `from`: the office's day before which it is not confirmed, today where none is said. */
export interface Propose {
  readonly type: 'propose';
  readonly measure: Measure;
  readonly ground?: MeasureGround | undefined;
  readonly reason: string;
  readonly legalBasis: string;
  readonly from?: string | undefined;
}

/** Names the proposal by its place in the history, so that nobody confirms another one than they have read. */
interface Confirm {
  readonly type: 'confirm';
  readonly proposal: number;
}

/** By who proposed it a withdrawal, by another person a refusal. */
interface DropProposal {
  readonly type: 'drop_proposal';
}

/** Asks whether the last day is over; asked too early or again, nothing happens. */
interface Expire {
  readonly type: 'expire';
}

export type LicenceCommand = Propose | Confirm | DropProposal | Expire;

/** @property today the office's date */
export interface LicenceContext {
  readonly actor: Actor;
  readonly now: Date;
  readonly today: string;
}
type ByPerson = LicenceContext & { readonly actor: Person };

type Decision = { readonly events: readonly LicenceEvent[] } | Refusal;

/** Decides what somebody of the office wants done about a licence, or what time has brought about. Pure. */
export function decideLicence(licence: Licence, command: LicenceCommand, context: LicenceContext): Decision {
  const { actor } = context;
  if (command.type === 'expire')
    return isSystem(actor) ? expire(licence, context) : refuse('role_not_allowed');
  return isSystem(actor) ? refuse('role_not_allowed') : decideOffice(licence, command, { ...context, actor });
}

function expire(licence: Licence, context: LicenceContext): Decision {
  const { expiredAt, validUntil: lastDay } = licence;
  if (expiredAt !== undefined || standingOn(licence, context.today) !== 'expired') return { events: [] };
  return { events: [{ type: 'expired', ...stamp(context), data: { lastDay } }] };
}

function decideOffice(
  licence: Licence,
  command: Exclude<LicenceCommand, Expire>,
  context: ByPerson,
): Decision {
  if (!isLicenceVisibleTo(context.actor, licence)) return refuse('not_found');
  if (context.actor.tenant !== licence.tenant) return refuse('role_not_allowed');
  if (licence.filedBy === context.actor.sub) return refuse('own_application');
  switch (command.type) {
    case 'propose':
      return propose(licence, command, context);
    case 'confirm':
      return confirm(licence, command, context);
    case 'drop_proposal':
      return drop(licence, context);
  }
}

function propose(licence: Licence, command: Propose, context: ByPerson): Decision {
  const { from = context.today, ground, legalBasis, measure, reason } = command;
  if (!hasRole(context.actor, PROPOSERS)) return refuse('role_not_allowed');
  if (!isPossible(licence, measure, context)) return refuse('wrong_state');
  if (licence.proposal !== undefined) return refuse('proposal_open');
  if (from < context.today) return refuse('form_invalid', [{ pointer: '/from', code: 'date_range' }]);
  const data = { ground, reason, legalBasis, from };
  return { events: [{ type: measureSteps[measure].proposed, ...stamp(context), data }] };
}

/** Another person than who proposed (four eyes), while what is proposed is still possible. */
function confirm(licence: Licence, command: Confirm, context: ByPerson): Decision {
  if (!hasRole(context.actor, CONFIRMERS)) return refuse('role_not_allowed');
  const { proposal } = licence;
  if (proposal === undefined) return refuse('proposal_missing');
  if (proposal.n !== command.proposal) return refuse('stale_version');
  if (isOwn(proposal, context)) return refuse('four_eyes');
  if (!isPossible(licence, proposal.measure, context)) return refuse('wrong_state');
  if (context.today < proposal.from) return refuse('measure_too_early');
  const { done } = measureSteps[proposal.measure];
  return { events: [{ type: done, ...stamp(context), data: { proposal: proposal.n } }] };
}

function drop({ proposal }: Licence, context: ByPerson): Decision {
  if (!hasRole(context.actor, [...PROPOSERS, ...CONFIRMERS])) return refuse('role_not_allowed');
  if (proposal === undefined) return refuse('proposal_missing');
  const own = isOwn(proposal, context);
  if (!own && !hasRole(context.actor, CONFIRMERS)) return refuse('role_not_allowed');
  const type = own ? 'proposal_withdrawn' : 'proposal_declined';
  return { events: [{ type, ...stamp(context), data: { proposal: proposal.n } }] };
}

/** A suspension can be lifted or end in a revocation beyond the last day too: only then may it be renewed, or not. */
const isPossible = (licence: Licence, measure: Measure, { today }: LicenceContext) =>
  measureSteps[measure].from.includes(
    licence.state === 'suspended' ? licence.state : standingOn(licence, today),
  );

const isOwn = ({ by }: Proposal, { actor }: ByPerson) => by === actor.sub;

const stamp = ({ actor, now }: LicenceContext) => ({ at: now.toISOString(), by: nameOf(actor) });

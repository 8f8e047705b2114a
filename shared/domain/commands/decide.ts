import { actsForApplicant, isVisibleTo } from '../access.ts';
import { isSystem } from '../actor.ts';
import type { Application } from '../application.ts';
import type { ApplicationEventType } from '../application-events.ts';
import { refuse } from '../refusal.ts';
import { transitions } from '../transitions.ts';
import { editForm, resubmit, submit, withdraw } from './applicant.ts';
import type { Command, CommandOf, CommandType, Context, Decide, Decision } from './command.ts';
import { recordDocument } from './documents.ts';
import { happens } from './events.ts';
import { claim, determine, recommend, recordOpinion, release, returnToApplicant } from './office.ts';
import { issue, lapse, number, screen } from './system.ts';

type LaterCommand = Exclude<CommandType, 'create_draft'>;
type Rule<Type extends CommandType> = {
  /** The event that it leads to: the transitions of that event say in which states it is possible. */
  readonly event: Exclude<ApplicationEventType, 'draft_created'>;
  readonly side: 'applicant' | 'office' | 'system';
  readonly decide: Decide<Type>;
};

const rules: { readonly [Type in LaterCommand]: Rule<Type> } = {
  edit_form: { event: 'form_edited', side: 'applicant', decide: editForm },
  record_document: { event: 'document_recorded', side: 'system', decide: recordDocument },
  submit: { event: 'submitted', side: 'applicant', decide: submit },
  screen: { event: 'screened', side: 'system', decide: screen },
  claim: { event: 'claimed', side: 'office', decide: claim },
  release: { event: 'released', side: 'office', decide: release },
  return: { event: 'returned', side: 'office', decide: returnToApplicant },
  resubmit: { event: 'resubmitted', side: 'applicant', decide: resubmit },
  record_opinion: { event: 'opinion_recorded', side: 'office', decide: recordOpinion },
  recommend: { event: 'recommended', side: 'office', decide: recommend },
  determine: { event: 'approved', side: 'office', decide: determine },
  number: { event: 'numbered', side: 'system', decide: number },
  issue: { event: 'issued', side: 'system', decide: issue },
  withdraw: { event: 'withdrawn', side: 'applicant', decide: withdraw },
  lapse: { event: 'lapsed', side: 'system', decide: lapse },
};

/**
 * Decides a command: the events to append, none where it is already so, or a refusal. Pure.
 * The order of the checks is the order of what may be known: existence first, then version, state, and the rest.
 */
export function decide(application: Application | undefined, command: Command, context: Context): Decision {
  if (command.type === 'create_draft') return create(application, command, context);
  if (application === undefined || !isVisibleTo(context.actor, application)) return refuse('not_found');
  if (context.expectedVersion !== undefined && context.expectedVersion !== application.version) {
    return refuse('stale_version');
  }
  return decideLater(application, command, context);
}

function decideLater<Type extends LaterCommand>(
  application: Application,
  command: CommandOf<Type>,
  context: Context,
): Decision {
  const rule: Rule<Type> = rules[command.type];
  if (!mayTake(rule.side, application, context)) return refuse('role_not_allowed');
  if (transitions[rule.event][application.state] === undefined) return refuse('wrong_state');
  return rule.decide(application, command, context);
}

function mayTake(side: Rule<CommandType>['side'], application: Application, { actor }: Context): boolean {
  switch (side) {
    case 'system':
      return isSystem(actor);
    case 'applicant':
      return actsForApplicant(actor, application);
    case 'office':
      return !isSystem(actor) && actor.tenant === application.tenant;
  }
}

function create(
  application: Application | undefined,
  command: CommandOf<'create_draft'>,
  context: Context,
): Decision {
  if (application !== undefined) return refuse('wrong_state');
  const { filing, id } = command;
  if (filing.represented && filing.powerOfAttorney === undefined) {
    return refuse('power_of_attorney_required', [{ pointer: '/onBehalf/powerOfAttorney', code: 'missing' }]);
  }
  const { service, tenant, validFrom } = context.standard;
  return happens(
    { type: 'draft_created', data: { id, tenant, service, standardFrom: validFrom, filing } },
    context,
  );
}

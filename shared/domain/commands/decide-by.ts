import { actsForApplicant, isFilingFacility, isVisibleTo } from '../access.ts';
import { isSystem } from '../actor.ts';
import { admissionTrouble } from '../admission.ts';
import type { Application } from '../application.ts';
import { awaitsConfirmation } from '../filing.ts';
import { refuse } from '../refusal.ts';
import { transitions } from '../transitions.ts';
import type { Command, CommandOf, CommandType, Context, Decision } from './command.ts';
import { happens } from './events.ts';
import type { LaterCommand, Rule, Rules } from './rules.ts';

/** Decides a command on the state it meets: the events to append, none where it is already so, or a refusal. */
export type DecideCommand = (
  application: Application | undefined,
  command: Command,
  context: Context,
) => Decision;

/**
 * How to decide by these rules. Pure. The order of the checks is the order of what may be known: existence first, then
 * version, state, and the rest.
 * @throws Error for a command that the rules lack: a function was wired without what it needs
 */
export const decideBy =
  (rules: Partial<Rules>): DecideCommand =>
  (application, command, context) => {
    if (command.type === 'create_draft') return create(application, command, context);
    if (application === undefined || !mayKnow(command, application, context)) return refuse('not_found');
    if (context.expectedVersion !== undefined && context.expectedVersion !== application.version) {
      return refuse('stale_version');
    }
    return decideLater(rules, application, command, context);
  };

/** Who was sent a code acts on what nobody may see before. */
const mayKnow = ({ type }: Command, application: Application, { actor }: Context): boolean =>
  isVisibleTo(actor, application) || (type === 'confirm_filing' && awaitsConfirmation(application));

function decideLater<Type extends LaterCommand>(
  rules: Partial<Rules>,
  application: Application,
  command: CommandOf<Type>,
  context: Context,
): Decision {
  const rule: Rule<Type> | undefined = rules[command.type];
  if (rule === undefined) throw new Error(`no rule for ${command.type}`);
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
    case 'facility':
      return isFilingFacility(actor, application);
    case 'invited':
      return !isSystem(actor);
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
  const { filing, id, purpose } = command;
  if (context.standard.purposes[purpose] === undefined) return refuse('purpose_unknown');
  if (filing.represented && filing.powerOfAttorney === undefined) {
    return refuse('power_of_attorney_required', [{ pointer: '/onBehalf/powerOfAttorney', code: 'missing' }]);
  }
  const trouble = admissionTrouble(context.standard, filing.place, context.now);
  if (trouble !== undefined) return trouble;
  const { service, tenant, validFrom } = context.standard;
  return happens(
    { type: 'draft_created', data: { id, tenant, service, standardFrom: validFrom, purpose, filing } },
    context,
  );
}

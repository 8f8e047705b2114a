import { stageOf } from '../application-state.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { isDrawnForCheck, isUncontested } from '../uncontested.ts';
import { claim } from './claims.ts';
import type { Decide } from './command.ts';
import { happens } from './events.ts';

/**
 * Approves a file among others: takes it and determines it at once, by the rules of both. Only what is uncontested, and
 * was not drawn to be looked at (decision 32).
 */
export const approveUncontested: Decide<'approve_uncontested'> = (application, _command, context) => {
  if (stageOf(application) !== 'determination') return refuse('wrong_state');
  const taken = claim(application, { type: 'claim' }, context);
  if (isRefusal(taken)) return taken;
  if (!isUncontested(application)) return refuse('contested');
  if (isDrawnForCheck(context.recommendedHash)) return refuse('drawn_for_check');
  const approved = happens({ type: 'approved', data: {} }, context);
  return isRefusal(approved) ? approved : { events: [...taken.events, ...approved.events] };
};

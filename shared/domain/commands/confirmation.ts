import { isSystem } from '../actor.ts';
import { awaitsConfirmation } from '../filing.ts';
import { refuse } from '../refusal.ts';
import type { Context, Decide } from './command.ts';
import { happens, nothingHappens } from './events.ts';

const MS_PER_DAY = 86_400_000;
/** How long a code counts. */
const CODE_DAYS = 30;
/** Wrong codes before none is taken any more: of 2^50 codes nobody guesses one in five. */
const MOST_WRONG = 5;

type Asked = { readonly until: string; readonly wrong: number };

const isLocked = ({ wrong }: Asked) => wrong >= MOST_WRONG;
const isOver = ({ until }: Asked, now: Date) => new Date(until) <= now;

/** Has the applicant sent a code, and a new one only where the last is of no use any more. */
export const requestConfirmation: Decide<'request_confirmation'> = (application, _command, context) => {
  const { confirmation } = application;
  if (!awaitsConfirmation(application)) return refuse('wrong_state');
  if (confirmation !== undefined && !isLocked(confirmation) && !isOver(confirmation, context.now))
    return nothingHappens;
  const round = (confirmation?.round ?? 0) + 1;
  return happens({ type: 'confirmation_requested', data: { round, until: endOf(context) } }, context);
};

const endOf = ({ now }: Context) => new Date(now.getTime() + CODE_DAYS * MS_PER_DAY).toISOString();

/**
 * From here on it is the applicant's own. A wrong code is noted, not refused, so that guesses are counted; whoever asked
 * sees that it still waits.
 */
export const confirmFiling: Decide<'confirm_filing'> = (application, { right }, context) => {
  const { confirmation, filing } = application;
  if (!awaitsConfirmation(application) || confirmation === undefined) {
    const isTheirs = filing.channel === 'facility' && isBy(filing.by, context);
    return isTheirs ? nothingHappens : refuse('wrong_state');
  }
  if (isLocked(confirmation)) return refuse('code_locked');
  if (isOver(confirmation, context.now)) return refuse('code_expired');
  return happens({ type: right ? 'filing_confirmed' : 'confirmation_failed', data: {} }, context);
};

/** A wrong list, a wrong address: as long as nobody has confirmed it the facility can undo what it filed. */
export const takeBack: Decide<'take_back'> = (application, _command, context) =>
  awaitsConfirmation(application) ? happens({ type: 'withdrawn', data: {} }, context) : refuse('wrong_state');

const isBy = (by: string, { actor }: Context) => !isSystem(actor) && actor.sub === by;

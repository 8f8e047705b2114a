import type { Application } from './application.ts';
import { ApplicationState, type Stage, stageOf } from './application-state.ts';
import type { Office } from './office.ts';
import { transitions } from './transitions.ts';

type LaterEventType = keyof typeof transitions;

/** How a workflow's wait for people ends: it issues what is approved, screens what was corrected, leaves what is closed. */
export type WaitEnd = 'Approved' | 'Corrected' | 'Closed';

/**
 * How the wait of a workflow for people is over by now, or undefined while it goes on: officers and the applicant have a
 * file, by turns, from its screening until it is approved or closed.
 * @param round the one in which that workflow screened it
 */
export function endOfWait(
  application: Pick<Application, 'reviewPending' | 'round' | 'signing' | 'state'>,
  round: number,
): WaitEnd | undefined {
  const stage = stageOf(application);
  if (stage === undefined) return 'Closed';
  if (application.state === 'approved') return 'Approved';
  return application.round === round ? undefined : 'Corrected';
}

/** It begins a new round, which is to be screened. */
const BEGINS_ROUND: readonly LaterEventType[] = ['resubmitted'];

/** Whether the wait for people goes on in a state, in the same round. */
const isWithPeople = (state: ApplicationState) => {
  const asked = { state, reviewPending: false, signing: undefined, round: 1 };
  return endOfWait(asked, asked.round) === undefined;
};

const endsWait = (type: LaterEventType): boolean =>
  BEGINS_ROUND.includes(type) ||
  ApplicationState.options.some((from) => {
    const to = transitions[type][from];
    return to !== undefined && isWithPeople(from) && !isWithPeople(to);
  });

const isLaterEvent = (name: string): name is LaterEventType => Object.hasOwn(transitions, name);

/** Events that may end a wait for people; a recommendation, for example, only has other people waited for. */
export const WAIT_ENDS: readonly LaterEventType[] = Object.keys(transitions)
  .filter(isLaterEvent)
  .filter(endsWait);

/** Whether no workflow is needed: who signs a licence issues it too, unless the office signs by its own key by now. */
export const isLeftToSignatory = (stage: Stage, signer: Office['signer'] | undefined): boolean =>
  stage === 'signature' && signer === 'bsre';

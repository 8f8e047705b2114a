import { ApplicationState, type Stage, stageOf } from './application-state.ts';
import { transitions } from './transitions.ts';

type LaterEventType = keyof typeof transitions;

/** At these the platform itself is at work; at every other stage a file waits for people. */
const OF_THE_PLATFORM: readonly Stage[] = ['screening', 'issuance'];

/** Of two stages within one state (`stageOf`), only a review leads from one to the other. */
const WITHIN_A_STATE: readonly LaterEventType[] = ['reviewed'];

/** Stages at which files of a state may wait for people. */
const waitsIn = (state: ApplicationState): readonly Stage[] =>
  [
    stageOf({ state, reviewPending: false }),
    stageOf({ state, reviewPending: true, signing: { signatory: true } }),
  ].flatMap((stage) => (stage === undefined || OF_THE_PLATFORM.includes(stage) ? [] : [stage]));

/** Whether a file that waits for people may no longer wait for them after such an event: it moves on, or it is over. */
const endsWait = (type: LaterEventType): boolean =>
  WITHIN_A_STATE.includes(type) ||
  ApplicationState.options.some((from) => {
    const to = transitions[type][from];
    return to !== undefined && waitsIn(from).some((stage) => !waitsIn(to).includes(stage));
  });

const isLaterEvent = (name: string): name is LaterEventType => Object.hasOwn(transitions, name);

/** Events that may end a wait for people; a claim or a release, for example, changes nothing for it. */
export const WAIT_ENDS: readonly LaterEventType[] = Object.keys(transitions)
  .filter(isLaterEvent)
  .filter(endsWait);

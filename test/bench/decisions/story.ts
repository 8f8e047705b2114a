import type { Application } from '../../../shared/domain/application.ts';
import type { Context } from '../../../shared/domain/commands/command.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { decide } from '../../support/decide.ts';
import { rules } from '../fixture/applications.ts';
import { harmless } from '../fixture/file.ts';
import { ids } from '../fixture/ids.ts';
import { applicant, verifier } from '../fixture/people.ts';
import { claimBy, happyPath, type Step, sendBack } from '../fixture/steps.ts';

const NOW = new Date('2026-11-03T02:00:00.000Z');

/** From the draft to the approval, by Metro's standard. */
const simple = (): readonly Step[] => [
  {
    actor: applicant,
    command: {
      type: 'create_draft',
      id: ids.fresh,
      purpose: 'new',
      filing: { channel: 'online', by: applicant.sub, represented: false },
    },
  },
  ...happyPath(ids.fresh, NOW),
];

/** The same, with one document that was unreadable at first. */
const returned = (): readonly Step[] => {
  const steps = simple();
  const verified = steps.findIndex(({ command }) => command.type === 'claim');
  const screening = steps.filter(({ command }) => command.type === 'screen');
  const unreadable = harmless(ids.fresh, 'diploma');
  const repaired: Step = {
    actor: { system: 'inspection' },
    command: {
      ...unreadable,
      // Uploads are in the order of their ids.
      uploadId: '019a3c5e-7c00-7000-8000-000000000100',
      object: { ...unreadable.object, versionId: 'Zb1iQ7nq3T9vX0pYk5sW2eRf8uLmA4cE' },
      inspection: { ...unreadable.inspection, sha256: 'e'.repeat(64) },
    },
  };
  return [
    ...steps.slice(0, verified),
    claimBy(verifier),
    sendBack,
    repaired,
    { actor: applicant, command: { type: 'resubmit' } },
    ...screening,
    ...steps.slice(verified),
  ];
};

export const stories = { simple, returned };

/** Carries out every step. @returns the states on the way @throws when a rule refuses what is taken for granted */
export function carriedOut(steps: readonly Step[], context = contextFor()): readonly Application[] {
  const states: Application[] = [];
  for (const { actor, command } of steps) {
    const decision = decide(states.at(-1), command, { ...context, actor });
    if (isRefusal(decision)) throw new Error(`${command.type} was refused: ${JSON.stringify(decision)}`);
    const state = decision.events.reduce<Application | undefined>(evolve, states.at(-1));
    if (state === undefined) throw new Error('nothing began');
    states.push(state);
  }
  return states;
}

export function contextFor(): Omit<Context, 'actor'> {
  return { ...rules(), now: NOW };
}

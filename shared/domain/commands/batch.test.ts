import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anApplication, inContext, NOW, people, stories } from '../../../test/support/builders.ts';
import { decide } from '../../../test/support/decide.ts';
import { randomSteps, strictStandard, timed } from '../../../test/support/random-story.ts';
import { DRAWN, NOT_DRAWN, soundFile } from '../../../test/support/sound-file.ts';
import type { Actor } from '../actor.ts';
import type { Application } from '../application.ts';
import { evolve } from '../evolve.ts';
import { isRefusal } from '../refusal.ts';
import { isUncontested } from '../uncontested.ts';
import type { Context } from './command.ts';

const { applicant, foreignVerifier, head, sectionHead, verifier } = people;
const sound = anApplication(soundFile);

const approve = (by: Actor, application: Application = sound, changes: Partial<Context> = {}) =>
  decide(
    application,
    { type: 'approve_uncontested' },
    inContext(by, NOW, { recommendedHash: NOT_DRAWN, ...changes }),
  );
const outcomeOf = (...asked: Parameters<typeof approve>) => {
  const decision = approve(...asked);
  return isRefusal(decision) ? decision.refused : decision.events.map(({ type }) => type);
};

describe('a file is approved among others', () => {
  test('without a claim before: it is taken and determined at once, and both are in its history', () => {
    const decision = approve(head);
    if (isRefusal(decision)) throw new Error(decision.refused);
    expect(decision.events).toMatchObject([
      { type: 'claimed', by: head.sub, data: { claim: { stage: 'determination' } } },
      { type: 'approved', by: head.sub },
    ]);
    expect(decision.events.reduce(evolve, sound)).toMatchObject({
      state: 'approved',
      determination: { by: head.sub, outcome: 'approve' },
    });
  });

  test('also by who holds it already', () => {
    const held = anApplication([...soundFile, { command: { type: 'claim' }, by: head }]);
    expect(outcomeOf(head, held)).toEqual(['claimed', 'approved']);
  });

  test.each<[string, string, Parameters<typeof approve>]>([
    ['it was drawn to be looked at', 'drawn_for_check', [head, sound, { recommendedHash: DRAWN }]],
    ['nobody knows whether it was drawn', 'drawn_for_check', [head, sound, { recommendedHash: undefined }]],
    ['something asks for a look', 'contested', [head, { ...sound, warnings: ['nik_birth_date'] }]],
    ['it was seen in another version', 'stale_version', [head, sound, { expectedVersion: 1 }]],
    ['it is not in the officer’s part', 'role_not_allowed', [sectionHead]],
    ['the officer verified it', 'same_officer', [{ ...head, sub: verifier.sub }]],
    ['the officer filed it', 'own_application', [{ ...head, sub: applicant.sub }]],
    ['another officer holds it', 'claimed_by_other', [head, heldByAnother()]],
    ['it is another local government’s', 'not_found', [foreignVerifier]],
    ['it is determined already', 'wrong_state', [head, anApplication(stories.approved)]],
    ['it waits for a review', 'wrong_state', [head, { ...sound, reviewPending: true }]],
  ])('and not where %s: %s', (_, refused, asked) => {
    expect(outcomeOf(...asked)).toBe(refused);
  });

  test('is refused for what is contested, drawn or not: nobody learns the draw of a file that is looked at anyway', () => {
    const contested = { ...sound, round: 2 };
    expect(outcomeOf(head, contested, { recommendedHash: DRAWN })).toBe('contested');
  });
});

/** Whatever anybody did to a file before, the batch brings about nothing that an officer could not do to it by hand. */
test('what a batch does to a file is what taking and approving it by hand would do', () => {
  let approved = 0;
  fc.assert(
    fc.property(randomSteps, (steps) => {
      let before: Application | undefined;
      for (const { choose, now } of timed(steps)) {
        const { by, command, rules } = choose(before);
        const context = inContext(by, now, {
          standard: strictStandard,
          recommendedHash: NOT_DRAWN,
          ...rules,
        });
        approved += before === undefined ? 0 : compared(before, context);
        const decision = decide(before, command, context);
        if (!isRefusal(decision)) for (const event of decision.events) before = evolve(before, event);
      }
    }),
    { numRuns: 200 },
  );
  expect(approved).toBeGreaterThan(0);
});

/** @returns 1 where the batch approved it */
function compared(file: Application, context: Context): number {
  // Stories are seldom told so well that nothing asks for a look; of these, what does is left out.
  const application = isUncontested(file) ? file : { ...file, trace: sound.trace, warnings: [] };
  const batch = decide(application, { type: 'approve_uncontested' }, { ...context, actor: head });
  if (isRefusal(batch)) return 0;
  const byHand = { ...context, actor: head };
  const taken = decide(application, { type: 'claim' }, byHand);
  const held = isRefusal(taken) ? undefined : taken.events.reduce(evolve, application);
  const determined = decide(held, { type: 'determine', outcome: 'approve' }, byHand);
  if (isRefusal(taken) || isRefusal(determined)) throw new Error('by hand it is refused');
  const whole = [...taken.events, ...determined.events];
  expect(batch.events.reduce(evolve, application)).toEqual(whole.reduce(evolve, application));
  return 1;
}

function heldByAnother(): Application {
  const otherHead = { ...head, sub: 'kabid-2' };
  return anApplication([...soundFile, { command: { type: 'claim' }, by: otherHead }]);
}

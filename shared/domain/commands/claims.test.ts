import { describe, expect, test } from 'vitest';
import {
  anApplication,
  inContext,
  NOW,
  people,
  type Step,
  stories,
  systems,
} from '../../../test/support/builders.ts';
import { decide } from '../../../test/support/decide.ts';
import { aStandard } from '../../../test/support/standard.ts';
import type { Person } from '../actor.ts';
import { stageOf } from '../application-state.ts';
import type { Command } from './command.ts';

const { allRounder, head, otherVerifier, sectionHead, verifier } = people;
const standard = aStandard({
  steps: { verification: ['verifier'], review: ['section_head'], determination: ['division_head'] },
});
const rules = { standard };
const by = (actor: Person, command: Command): Step => ({ by: actor, command, rules });
const ask = (told: readonly Step[], actor: Person, command: Command) =>
  decide(anApplication(told), command, inContext(actor, undefined, rules));

describe('a superior', () => {
  const give = (to: string): Command => ({ type: 'reassign', to });

  test('gives a file that somebody holds to another officer', () => {
    const given = anApplication([...stories.claimed, by(sectionHead, give(otherVerifier.sub))]);
    expect(given.claim).toMatchObject({ by: otherVerifier.sub, stage: 'verification' });
  });

  test('alone may: an officer cannot take a file from another', () => {
    expect(ask(stories.claimed, otherVerifier, give(otherVerifier.sub))).toEqual({
      refused: 'role_not_allowed',
    });
  });

  test('cannot give a file to who filed it, nor its determination to who verified it', () => {
    expect(ask(stories.claimed, sectionHead, give('siti'))).toEqual({ refused: 'own_application' });
    expect(ask(stories.recommended, sectionHead, give(verifier.sub))).toEqual({ refused: 'same_officer' });
  });

  test('cannot give away what waits for the applicant', () => {
    expect(ask(stories.returned, sectionHead, give(verifier.sub))).toEqual({ refused: 'wrong_state' });
  });
});

describe('where the standard has a review', () => {
  const recommended: Step[] = [
    ...stories.claimed,
    by(verifier, {
      type: 'recommend',
      outcome: 'approve',
      verdicts: { registration: { outcome: 'accepted' }, diploma: { outcome: 'accepted' } },
    }),
  ];
  const inReview: Step[] = [...recommended, by(sectionHead, { type: 'claim' })];
  const reviewed: Step[] = [...inReview, by(sectionHead, { type: 'review', note: 'Sesuai.' })];

  test('a recommended file waits for it, and then for the determination', () => {
    expect(stageOf(anApplication(recommended))).toBe('review');
    expect(stageOf(anApplication(reviewed))).toBe('determination');
    expect(anApplication(reviewed).review).toMatchObject({ by: sectionHead.sub, note: 'Sesuai.' });
  });

  test('nobody determines before it', () => {
    const claimed = ask(recommended, head, { type: 'claim' });
    expect(claimed).toEqual({ refused: 'role_not_allowed' });
    expect(ask(inReview, head, { type: 'determine', outcome: 'approve' })).toEqual({
      refused: 'wrong_state',
    });
  });

  test('who verified may not review, and who reviewed may not determine', () => {
    const both = { ...allRounder, roles: ['verifier', 'section_head', 'division_head'] } as const;
    const own = recommended.map((step) => (step.by === verifier ? { ...step, by: both } : step));
    expect(ask(own, both, { type: 'claim' })).toEqual({ refused: 'same_officer' });
    const asReviewer = [...recommended, by(both, { type: 'claim' }), by(both, { type: 'review' })];
    expect(ask(asReviewer, both, { type: 'claim' })).toEqual({ refused: 'same_officer' });
  });

  test('who reviews may return the file, and it is verified and reviewed anew', () => {
    const back: Command = { type: 'return', documents: {}, fields: { practice_name: 'Tulis lengkap.' } };
    const returned = anApplication([...inReview, by(sectionHead, back)]);
    expect(returned).toMatchObject({ state: 'returned', reviewPending: false });
  });
});

test('where the standard has none, a recommended file waits for the determination', () => {
  expect(stageOf(anApplication(stories.recommended))).toBe('determination');
  expect(decide(anApplication(stories.claimedByHead), { type: 'review' }, inContext(head))).toEqual({
    refused: 'wrong_state',
  });
});

describe('a lease that ran out', () => {
  const expireAfter = (minutes: number, told: readonly Step[] = stories.claimed) =>
    decide(
      anApplication(told),
      { type: 'expire_claim' },
      inContext(systems.workflow, new Date(NOW.getTime() + minutes * 60_000)),
    );

  test('gives the file back, and not a moment earlier', () => {
    expect(expireAfter(30)).toMatchObject({ events: [{ type: 'released', by: 'system:workflow' }] });
    expect(expireAfter(29.99)).toEqual({ events: [] });
  });

  test('changes nothing about a file that nobody holds', () => {
    expect(expireAfter(30, stories.recommended)).toEqual({ events: [] });
  });

  test('is no officer’s to end', () => {
    expect(ask(stories.claimed, otherVerifier, { type: 'expire_claim' })).toEqual({
      refused: 'role_not_allowed',
    });
  });
});

import { describe, expect, test } from 'vitest';
import {
  allFine,
  anApplication,
  anUpload,
  fine,
  inContext,
  NOW,
  people,
  type Step,
  stories,
  systems,
  toRepair,
  wib,
} from '../../../test/support/builders.ts';
import { decide } from '../../../test/support/decide.ts';
import type { Actor, Person } from '../actor.ts';
import { stoppedAt } from '../service-clock.ts';
import type { Command } from './command.ts';

const { allRounder, applicant, counter, foreignVerifier, head, otherVerifier, professionals, verifier } =
  people;

const decideOn = (told: readonly Step[], command: Command, by: Actor = verifier, now: Date = NOW) =>
  decide(anApplication(told), command, inContext(by, now));
const claim: Command = { type: 'claim' };
const recommend: Command = { type: 'recommend', outcome: 'approve', verdicts: allFine };
const approve: Command = { type: 'determine', outcome: 'approve' };
const claimedBy = (by: Actor): Step[] => [...stories.screened, { command: claim, by }];
const recommendedBy = (by: Actor): Step[] => [...claimedBy(by), { command: recommend, by }];
const happened = (type: string) => ({ events: [{ type }] });

describe('a claim', () => {
  test('is a lease for as long as the standard says', () => {
    expect(anApplication(stories.claimed)).toMatchObject({
      state: 'in_verification',
      claim: { by: verifier.sub, stage: 'verification', until: wib('2026-11-16T08:30').toISOString() },
    });
  });

  test('keeps other officers away while it runs', () => {
    const lastMoment = new Date(wib('2026-11-16T08:30').getTime() - 1);
    expect(decideOn(stories.claimed, claim, otherVerifier, lastMoment)).toEqual({
      refused: 'claimed_by_other',
    });
    expect(decideOn(stories.claimed, recommend, otherVerifier)).toEqual({ refused: 'claimed_by_other' });
  });

  test('passes to another officer when it has run out', () => {
    const later = wib('2026-11-16T08:30');
    expect(decideOn(stories.claimed, claim, otherVerifier, later)).toMatchObject({
      events: [{ type: 'claimed', data: { claim: { by: otherVerifier.sub } } }],
    });
  });

  test('is renewed by who holds it', () => {
    const renewed = [...stories.claimed, { command: claim, by: verifier, at: wib('2026-11-16T08:20') }];
    expect(anApplication(renewed).claim?.until).toBe(wib('2026-11-16T08:50').toISOString());
  });

  test('that has run out carries no more work, also for who held it', () => {
    const later = wib('2026-11-16T08:30');
    expect(decideOn(stories.claimed, recommend, verifier, later)).toEqual({ refused: 'claim_required' });
    expect(decideOn(stories.claimed, { type: 'release' }, verifier, later)).toEqual({
      refused: 'claim_required',
    });
  });

  test('is given back by who holds it, and the file is free at once', () => {
    const released: Step[] = [...stories.claimed, { command: { type: 'release' }, by: verifier }];
    expect(anApplication(released).claim).toBeUndefined();
    expect(decideOn(released, claim, otherVerifier)).toMatchObject(happened('claimed'));
    expect(decideOn(stories.claimed, { type: 'release' }, otherVerifier)).toEqual({
      refused: 'claim_required',
    });
  });

  test.each([
    ['a head where a file is verified', stories.screened, head, 'role_not_allowed'],
    ['a verifier where it is determined', stories.recommended, otherVerifier, 'role_not_allowed'],
    ['the counter', stories.screened, counter, 'role_not_allowed'],
    ['the applicant', stories.screened, applicant, 'role_not_allowed'],
    ['another local government', stories.screened, foreignVerifier, 'not_found'],
    ['a part of the platform', stories.screened, systems.workflow, 'role_not_allowed'],
  ])('is not for %s', (_, told, by, refused) => {
    expect(decideOn(told, claim, by)).toEqual({ refused });
  });

  test.each(['filed', 'returned', 'approved', 'issued'] as const)(
    'needs a file that waits for an officer, which one that is %s does not',
    (stop) => {
      expect(decideOn(stories[stop], claim, allRounder)).toEqual({ refused: 'wrong_state' });
    },
  );
});

describe('separation of duties', () => {
  test('keeps who verified from determining', () => {
    expect(decideOn(recommendedBy(allRounder), claim, allRounder)).toEqual({ refused: 'same_officer' });
    expect(decideOn(recommendedBy(allRounder), approve, allRounder)).toEqual({ refused: 'same_officer' });
    expect(decideOn(recommendedBy(allRounder), claim, head)).toMatchObject(happened('claimed'));
  });

  test('keeps who verified in an earlier round from determining too', () => {
    const again: Step[] = [
      ...claimedBy(allRounder),
      { command: { type: 'return', documents: { diploma: toRepair() }, fields: {} }, by: allRounder },
      { command: anUpload('diploma', 3), by: systems.inspection },
      { command: { type: 'resubmit' }, by: applicant },
      { command: claim, by: verifier },
      { command: recommend, by: verifier },
    ];
    expect(decideOn(again, claim, allRounder)).toEqual({ refused: 'same_officer' });
  });

  test('lets who returned it at the determination still determine', () => {
    const sentBack: Step[] = [
      ...stories.claimedByHead,
      { command: { type: 'return', documents: { diploma: toRepair() }, fields: {} }, by: head },
      { command: anUpload('diploma', 3), by: systems.inspection },
      { command: { type: 'resubmit' }, by: applicant },
      { command: claim, by: verifier },
      { command: recommend, by: verifier },
    ];
    expect(decideOn(sentBack, claim, head)).toMatchObject(happened('claimed'));
  });

  test('keeps everybody from an application that they had a hand in', () => {
    const application = anApplication(stories.screened);
    const own = { ...application, actedBy: [...application.actedBy, verifier.sub] };
    expect(decide(own, claim, inContext(verifier))).toEqual({ refused: 'own_application' });
    expect(decide(own, claim, inContext(otherVerifier))).toMatchObject(happened('claimed'));
  });
});

describe('a return to the applicant', () => {
  const giveBack = (documents = {}, fields = {}): Command => ({ type: 'return', documents, fields });

  test('names what to repair', () => {
    expect(decideOn(stories.claimed, giveBack())).toEqual({ refused: 'nothing_to_repair' });
    expect(decideOn(stories.claimed, giveBack({ diploma: fine }))).toEqual({ refused: 'nothing_to_repair' });
  });

  test('gives a reason for each document', () => {
    const documents = { diploma: { outcome: 'to_repair' }, registration: toRepair() };
    expect(decideOn(stories.claimed, giveBack(documents))).toEqual({
      refused: 'reason_required',
      parts: [{ pointer: '/documents/diploma/reason', code: 'missing' }],
    });
  });

  test('may give the reason by its kind or in words', () => {
    for (const verdict of [
      { outcome: 'to_repair', reason: 'expired' },
      { outcome: 'to_repair', note: 'Kedaluwarsa.' },
    ])
      expect(decideOn(stories.claimed, giveBack({ diploma: verdict }))).toMatchObject(happened('returned'));
  });

  test('asks only for what the standard knows, and not for what the law dropped', () => {
    const decision = decideOn(
      stories.claimed,
      giveBack({ op_recommendation: toRepair() }, { horoscope: 'Wajib.' }),
    );
    expect(decision).toEqual({
      refused: 'requirement_unknown',
      parts: [
        { pointer: '/documents/op_recommendation', code: 'unknown' },
        { pointer: '/fields/horoscope', code: 'unknown' },
      ],
    });
  });

  test('gives the applicant the standard’s time, frees the file and keeps the verdicts', () => {
    expect(anApplication(stories.returned)).toMatchObject({
      state: 'returned',
      claim: undefined,
      correction: { by: verifier.sub, correctBy: wib('2026-11-18T16:00').toISOString() },
      documents: { registration: { verdict: toRepair() }, diploma: { verdict: fine } },
      verifiedBy: [verifier.sub],
    });
  });

  test('needs a claim', () => {
    expect(decideOn(stories.screened, giveBack({ diploma: toRepair() }))).toEqual({ refused: 'wrong_state' });
    expect(decideOn(stories.recommended, giveBack({ diploma: toRepair() }), head)).toEqual({
      refused: 'claim_required',
    });
  });
});

describe('a recommendation', () => {
  test('to approve needs every filed document accepted, and names those that are not', () => {
    const verdicts = { registration: fine };
    expect(decideOn(stories.claimed, { type: 'recommend', outcome: 'approve', verdicts })).toEqual({
      refused: 'verdicts_missing',
      parts: [{ pointer: '/documents/diploma', code: 'not_accepted' }],
    });
  });

  test('judges no document that the standard does not know', () => {
    const verdicts = { registration: fine, diploma: fine, horoscope: fine };
    expect(decideOn(stories.claimed, { type: 'recommend', outcome: 'approve', verdicts })).toEqual({
      refused: 'requirement_unknown',
      parts: [{ pointer: '/documents/horoscope', code: 'unknown' }],
    });
  });

  test('after a repair judges what was replaced: what was accepted before stays so', () => {
    const again: Step[] = [
      ...stories.returned,
      { command: anUpload('registration', 3), by: systems.inspection },
      { command: { type: 'resubmit' }, by: applicant },
      { command: claim, by: verifier },
      {
        command: { type: 'recommend', outcome: 'approve', verdicts: { registration: fine } },
        by: verifier,
      },
    ];
    expect(anApplication(again)).toMatchObject({
      state: 'recommended',
      documents: { registration: { verdict: fine }, diploma: { verdict: fine } },
    });
  });

  test('to reject needs words, but no judgement of each document', () => {
    const reject = { type: 'recommend', outcome: 'reject', verdicts: {} } as const;
    expect(decideOn(stories.claimed, reject)).toEqual({
      refused: 'reason_required',
      parts: [{ pointer: '/note', code: 'missing' }],
    });
    expect(decideOn(stories.claimed, { ...reject, note: 'STR milik orang lain' })).toMatchObject(
      happened('recommended'),
    );
  });
});

describe('a determination', () => {
  test('to grant leaves the clock running until the licence is issued', () => {
    const approved = anApplication(stories.approved);
    expect(approved).toMatchObject({
      state: 'approved',
      determination: { by: head.sub, outcome: 'approve' },
      claim: undefined,
    });
    expect(stoppedAt(approved.clock?.marks ?? [])).toBeUndefined();
    expect(stoppedAt(anApplication(stories.issued).clock?.marks ?? [])).toBeDefined();
  });

  test('to grant may say why', () => {
    expect(decideOn(stories.claimedByHead, { ...approve, reason: 'lengkap' }, head)).toMatchObject({
      events: [{ type: 'approved', data: { reason: 'lengkap' } }],
    });
  });

  test('to refuse needs a reason and stops the clock', () => {
    const reject = { type: 'determine', outcome: 'reject' } as const;
    expect(decideOn(stories.claimedByHead, reject, head)).toEqual({
      refused: 'reason_required',
      parts: [{ pointer: '/reason', code: 'missing' }],
    });
    const told: Step[] = [
      ...stories.claimedByHead,
      { command: { ...reject, reason: 'STR dicabut' }, by: head },
    ];
    expect(anApplication(told)).toMatchObject({
      state: 'rejected',
      claim: undefined,
      determination: { outcome: 'reject', reason: 'STR dicabut' },
      clock: { marks: [{ mark: 'started' }, { mark: 'stopped', at: NOW.toISOString(), cause: 'rejected' }] },
    });
  });

  test('may refuse what the verifier would approve, and cannot grant what was never accepted', () => {
    const doubtful: Step[] = [
      ...stories.claimed,
      { command: { type: 'recommend', outcome: 'reject', verdicts: {}, note: 'ragu' }, by: verifier },
      { command: claim, by: head },
    ];
    expect(decideOn(doubtful, approve, head)).toMatchObject({ refused: 'verdicts_missing' });
  });

  test('needs a claim of one’s own', () => {
    expect(decideOn(stories.recommended, approve, head)).toEqual({ refused: 'claim_required' });
  });
});

describe('an opinion of the professional organisation', () => {
  const object: Command = { type: 'record_opinion', outcome: 'objection', note: 'belum anggota' };

  test('is kept and blocks nothing', () => {
    const told: Step[] = [...stories.claimed, { command: object, by: professionals }];
    expect(anApplication(told)).toMatchObject({
      state: 'in_verification',
      opinions: [{ outcome: 'objection' }],
    });
    expect(decideOn(told, recommend)).toMatchObject(happened('recommended'));
  });

  test('is kept beside those that were given before', () => {
    const again: Command = { type: 'record_opinion', outcome: 'no_objection' };
    const told = [object, again].map((command) => ({ command, by: professionals }));
    const { opinions } = anApplication([...stories.claimed, ...told]);
    expect(opinions.map(({ outcome }) => outcome)).toEqual(['objection', 'no_objection']);
  });

  test('is taken until its time is over, to the moment', () => {
    const application = anApplication(stories.claimed);
    const until = wib('2026-11-18T16:00');
    const at = (time: Date) => decide(application, object, inContext(professionals, time));
    expect(at(new Date(until.getTime() - 1))).toMatchObject(happened('opinion_recorded'));
    expect(at(until)).toEqual({ refused: 'opinion_too_late' });
  });

  test('is not taken of an officer either where nobody asked for it', () => {
    const both = { ...verifier, roles: ['verifier', 'professional_org'] } as const;
    const { opinionUntil: _, ...application } = anApplication(stories.claimed);
    expect(decide(application, object, inContext(both))).toEqual({ refused: 'opinion_not_asked' });
  });

  test('is given by the organisation alone', () => {
    expect(decideOn(stories.claimed, object, verifier)).toEqual({ refused: 'role_not_allowed' });
  });

  test('is not taken where nobody asked for it, and the file is not even visible', () => {
    const { opinionUntil: _, ...application } = anApplication(stories.claimed);
    const decision = decide(application, object, inContext(professionals));
    expect(decision).toEqual({ refused: 'not_found' });
  });

  test('is not given by whom the applicant’s facility employs, to whom the file is not even visible', () => {
    const application = anApplication(stories.claimed, { facility: 'P1872011' });
    const decideAs = (changes: Partial<Person>) =>
      decide(application, object, inContext({ ...professionals, ...changes }));
    expect(decideAs({ employer: 'P1872011' })).toEqual({ refused: 'not_found' });
    expect(decideAs({ employer: 'P1872012' })).toMatchObject(happened('opinion_recorded'));
    expect(decideAs({})).toMatchObject(happened('opinion_recorded'));
  });

  test('is not given by an officer whom the applicant’s facility employs, nor by who had a hand in it', () => {
    const both = { ...verifier, roles: ['verifier', 'professional_org'] } as const;
    const application = anApplication(stories.claimed, { facility: 'P1872011' });
    const employed = { ...both, employer: 'P1872011' };
    expect(decide(application, object, inContext(employed))).toEqual({ refused: 'own_application' });
    const own = { ...application, actedBy: [...application.actedBy, both.sub] };
    expect(decide(own, object, inContext(both))).toEqual({ refused: 'own_application' });
    expect(decide(application, object, inContext(both))).toMatchObject(happened('opinion_recorded'));
  });
});

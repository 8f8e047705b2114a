import { describe, expect, test } from 'vitest';
import { anApplication, ID, inContext, NOW, people, stories } from '../../../test/support/builders.ts';
import { decide } from '../../../test/support/decide.ts';
import type { Actor } from '../actor.ts';
import type { Application } from '../application.ts';
import { evolve } from '../evolve.ts';
import { isRefusal } from '../refusal.ts';
import type { Command } from './command.ts';

const { applicant, counter, facility, otherFacility, stranger, verifier } = people;
const filed = anApplication(stories.byFacility);
const confirmed = anApplication(stories.confirmed);

const DAY_MS = 86_400_000;
const after = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const right = { type: 'confirm_filing', right: true } as const;
const wrong = { type: 'confirm_filing', right: false } as const;

const asked = (application: Application, command: Command, by: Actor, at = NOW) =>
  decide(application, command, inContext(by, at));

/** The state that a command leads to. */
function then(application: Application, command: Command, by: Actor, at = NOW): Application {
  const decision = asked(application, command, by, at);
  if (isRefusal(decision)) throw new Error(decision.refused);
  return decision.events.reduce(evolve, application);
}

describe('what a facility filed', () => {
  test('is nobody’s to submit, edit or withdraw before the applicant confirms it', () => {
    const commands: Command[] = [
      { type: 'submit' },
      { type: 'edit_form', changes: { full_name: 'Budi' } },
      { type: 'withdraw' },
    ];
    for (const command of commands) {
      for (const actor of [applicant, stranger, counter, verifier, otherFacility])
        expect(asked(filed, command, actor)).toEqual({ refused: 'not_found' });
      expect(asked(filed, command, facility)).toEqual({ refused: 'role_not_allowed' });
    }
  });

  test('is the applicant’s own once confirmed, and the facility’s no more', () => {
    expect(confirmed).toMatchObject({
      filing: { channel: 'facility', by: applicant.sub, facility: 'P1872011' },
      actedBy: [facility.sub, applicant.sub],
    });
    expect(confirmed.confirmation).toBeUndefined();
    expect(
      then(confirmed, { type: 'edit_form', changes: { practice_name: 'RS' } }, applicant).form,
    ).toMatchObject({
      practice_name: 'RS',
    });
    for (const actor of [facility, otherFacility, stranger, counter])
      expect(asked(confirmed, { type: 'submit' }, actor)).toEqual({ refused: 'not_found' });
    expect(asked(confirmed, { type: 'fill_in', changes: {} }, facility)).toEqual({ refused: 'not_found' });
  });

  test('stays hidden from its facility when it is submitted', () => {
    const submitted = anApplication(stories.filed, { filing: confirmed.filing });
    expect(asked(submitted, { type: 'withdraw' }, facility)).toEqual({ refused: 'not_found' });
    expect(asked(submitted, { type: 'claim' }, { ...verifier, sub: facility.sub })).not.toEqual({
      refused: 'not_found',
    });
  });
});

describe('what nobody has confirmed', () => {
  test('is its facility’s to take back, and nobody else’s', () => {
    expect(then(filed, { type: 'take_back' }, facility)).toMatchObject({
      state: 'withdrawn',
      confirmation: undefined,
    });
    for (const actor of [applicant, stranger, counter, verifier, otherFacility])
      expect(asked(filed, { type: 'take_back' }, actor)).toEqual({ refused: 'not_found' });
  });

  test('is the applicant’s alone from the confirmation on, also for somebody of the facility who sees the file', () => {
    const both = { ...verifier, roles: ['verifier', 'facility'], employer: 'P1872011' } satisfies Actor;
    const submitted = anApplication(stories.filed, { filing: confirmed.filing });
    for (const command of [{ type: 'take_back' }, { type: 'fill_in', changes: {} }] satisfies Command[]) {
      expect(asked(confirmed, command, facility)).toEqual({ refused: 'not_found' });
      expect(asked(submitted, command, both)).toEqual({ refused: 'wrong_state' });
    }
    const returned = anApplication(stories.returned, { filing: confirmed.filing });
    const changes = { practice_name: 'RS Lain' };
    expect(asked(returned, { type: 'fill_in', changes }, both)).toEqual({ refused: 'wrong_state' });
  });
});

describe('a confirmation', () => {
  test('is asked for with a code that counts for thirty days', () => {
    expect(filed.confirmation).toEqual({ round: 1, until: after(30).toISOString(), wrong: 0 });
  });

  test('twice by the same person changes nothing; by another it is too late', () => {
    expect(asked(confirmed, right, applicant)).toEqual({ events: [] });
    expect(asked(confirmed, right, stranger)).toEqual({ refused: 'not_found' });
  });

  test('with a wrong code is noted and leaves it as it was', () => {
    const tried = then(filed, wrong, stranger);
    expect(tried.confirmation?.wrong).toBe(1);
    expect(tried.filing).toEqual(filed.filing);
    expect(tried.actedBy).toEqual(filed.actedBy);
    expect(then(tried, right, applicant).filing.by).toBe(applicant.sub);
  });

  test('is not taken any more after five wrong codes, not even with the right one', () => {
    let tried = filed;
    for (let n = 0; n < 5; n += 1) tried = then(tried, wrong, stranger);
    expect(asked(tried, right, applicant)).toEqual({ refused: 'code_locked' });
    expect(asked(tried, wrong, applicant)).toEqual({ refused: 'code_locked' });
  });

  test('is not taken any more when the code’s time is over', () => {
    expect(asked(filed, right, applicant, after(29))).toMatchObject({
      events: [{ type: 'filing_confirmed' }],
    });
    expect(asked(filed, right, applicant, after(30))).toEqual({ refused: 'code_expired' });
  });

  test('is nothing that a part of the platform gives', () => {
    expect(asked(filed, right, { system: 'filing' })).toEqual({ refused: 'role_not_allowed' });
  });

  test('is not asked of what somebody filed for themselves', () => {
    const own = anApplication(stories.draft);
    expect(asked(own, right, applicant)).toEqual({ refused: 'wrong_state' });
    expect(asked(own, right, stranger)).toEqual({ refused: 'not_found' });
  });
});

describe('another code', () => {
  const renew = { type: 'request_confirmation' } as const;

  test('is sent where the last one is of no use any more, and only there', () => {
    expect(asked(filed, renew, facility, after(29))).toEqual({ events: [] });
    expect(then(filed, renew, facility, after(30)).confirmation).toMatchObject({ round: 2, wrong: 0 });
    let tried = filed;
    for (let n = 0; n < 5; n += 1) tried = then(tried, wrong, stranger);
    expect(then(tried, renew, facility).confirmation).toMatchObject({ round: 2, wrong: 0 });
  });

  test('is asked for by the facility alone', () => {
    expect(asked(filed, renew, otherFacility)).toEqual({ refused: 'not_found' });
    expect(asked(filed, renew, { ...facility, tenant: 'semarang' })).toEqual({ refused: 'not_found' });
    expect(asked(filed, renew, { ...facility, employer: undefined })).toEqual({ refused: 'not_found' });
    expect(asked(filed, renew, { system: 'filing' })).toEqual({ refused: 'role_not_allowed' });
    expect(filed.id).toBe(ID);
  });
});

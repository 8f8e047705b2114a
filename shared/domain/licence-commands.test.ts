import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOW, people, wib } from '../../test/support/builders.ts';
import { aLicence, licenceInOffice } from '../../test/support/licence.ts';
import type { Person } from './actor.ts';
import { firstBreak } from './event-chain.ts';
import type { LicenceCommand, Propose } from './licence-commands.ts';
import { measureSteps } from './licence-events.ts';
import { Measure } from './licence-measures.ts';

const { agencyHead, applicant, foreignVerifier, head, sectionHead, stranger, verifier } = people;
const otherHead: Person = { ...head, sub: 'kabid-2' };

const propose = (measure: Measure, changes: Partial<Propose> = {}): Propose => ({
  type: 'propose',
  measure,
  ground: 'discipline',
  reason: 'Putusan majelis disiplin.',
  legalBasis: 'UU 17/2023 Pasal 264',
  ...changes,
});
const confirm = (proposal: number): LicenceCommand => ({ type: 'confirm', proposal });
const drop: LicenceCommand = { type: 'drop_proposal' };

describe('a measure of the office', () => {
  test('is proposed by one, confirmed by another, and can be undone in the same way, until a revocation', () => {
    const { execute, links } = licenceInOffice();
    expect(execute(propose('suspension'), sectionHead)).toMatchObject({
      state: 'active',
      proposal: { n: 1 },
    });
    expect(execute(confirm(1), head)).toMatchObject({
      state: 'suspended',
      proposal: undefined,
      suspension: { at: NOW.toISOString(), ground: 'discipline' },
    });
    execute(propose('reinstatement', { ground: undefined }), head);
    expect(execute(confirm(3), agencyHead)).toMatchObject({ state: 'active', suspension: undefined });
    execute(propose('revocation', { ground: 'false_data' }), head);
    expect(execute(confirm(5), otherHead)).toMatchObject({
      state: 'revoked',
      end: { at: NOW.toISOString(), reason: 'office_decision', ground: 'false_data' },
    });
    for (const measure of Measure.options)
      expect(execute(propose(measure), head)).toMatchObject({ refused: 'wrong_state' });
    expect(links.map(({ event }) => event.type)).toEqual([
      'suspension_proposed',
      'suspended',
      'reinstatement_proposed',
      'reinstated',
      'revocation_proposed',
      'revoked',
    ]);
  });

  test('is never confirmed by who proposed it', () => {
    const { execute } = licenceInOffice();
    execute(propose('suspension'), head);
    expect(execute(confirm(1), head)).toEqual({ refused: 'four_eyes' });
  });

  test('is confirmed by a head of division or of the agency alone', () => {
    const { execute } = licenceInOffice();
    execute(propose('suspension'), sectionHead);
    for (const actor of [verifier, { ...sectionHead, sub: 'kasi-2' }])
      expect(execute(confirm(1), actor)).toEqual({ refused: 'role_not_allowed' });
  });

  test('is dropped by nobody else, be there something proposed or not', () => {
    const { execute } = licenceInOffice();
    expect(execute(drop, verifier)).toEqual({ refused: 'role_not_allowed' });
    execute(propose('suspension'), sectionHead);
    expect(execute(drop, verifier)).toEqual({ refused: 'role_not_allowed' });
  });

  test('is confirmed only by who has read this very proposal', () => {
    const { execute } = licenceInOffice();
    execute(propose('suspension'), head);
    execute(drop, head);
    execute(propose('revocation'), head);
    expect(execute(confirm(1), agencyHead)).toEqual({ refused: 'stale_version' });
    expect(execute(confirm(3), agencyHead)).toMatchObject({ state: 'revoked' });
  });

  test('is withdrawn by who proposed it, declined by another, and then another can be proposed', () => {
    const { execute, links } = licenceInOffice();
    execute(propose('suspension'), sectionHead);
    expect(execute(propose('revocation'), head)).toEqual({ refused: 'proposal_open' });
    execute(drop, sectionHead);
    execute(propose('suspension'), sectionHead);
    expect(execute(drop, { ...sectionHead, sub: 'kasi-2' })).toEqual({ refused: 'role_not_allowed' });
    execute(drop, agencyHead);
    const types = links.map(({ event }) => event.type);
    expect([types[1], types[3]]).toEqual(['proposal_withdrawn', 'proposal_declined']);
    for (const command of [drop, confirm(3)])
      expect(execute(command, agencyHead)).toEqual({ refused: 'proposal_missing' });
  });

  test('from a later day is not confirmed before that day, nor proposed for a day that is over', () => {
    let now = NOW;
    const { execute } = licenceInOffice(aLicence(), () => now);
    const past = execute(propose('suspension', { from: '2026-11-15' }), head);
    expect(past).toMatchObject({
      refused: 'form_invalid',
      parts: [{ pointer: '/from', code: 'date_range' }],
    });
    execute(propose('suspension', { from: '2026-11-18' }), head);
    expect(execute(confirm(1), agencyHead)).toEqual({ refused: 'measure_too_early' });
    now = wib('2026-11-18T09:00');
    expect(execute(confirm(1), agencyHead)).toMatchObject({ suspension: { at: now.toISOString() } });
  });

  test('is not possible on a licence that has expired, be it after the proposal', () => {
    let now = NOW;
    const proposed = licenceInOffice(aLicence({ validUntil: '2026-11-17' }), () => now);
    proposed.execute(propose('suspension'), head);
    now = wib('2026-11-18T09:00');
    expect(proposed.execute(confirm(1), agencyHead)).toEqual({ refused: 'wrong_state' });
    const { execute } = licenceInOffice(aLicence({ validUntil: '2026-11-15' }));
    expect(execute(propose('suspension'), head)).toEqual({ refused: 'wrong_state' });
  });

  test.each([
    ['a verifier', verifier, 'role_not_allowed'],
    ['the agency head alone', agencyHead, 'role_not_allowed'],
    ['who filed for the licence', applicant, 'role_not_allowed'],
    ['an officer whose own licence it is', { ...head, sub: applicant.sub }, 'own_application'],
    ['a stranger', stranger, 'not_found'],
    ['another local government', { ...foreignVerifier, roles: ['division_head'] }, 'not_found'],
  ] as const)('is not proposed by %s', (_, actor, refused) => {
    expect(licenceInOffice().execute(propose('suspension'), actor)).toEqual({ refused });
  });
});

const everybody: readonly Person[] = [
  sectionHead,
  head,
  otherHead,
  agencyHead,
  { ...head, sub: 'serbakuasa', roles: ['section_head', 'division_head', 'agency_head'] },
];
const command = fc.oneof(
  fc.constantFrom(...Measure.options).map((measure) => propose(measure)),
  fc.integer({ min: 1, max: 12 }).map(confirm),
  fc.constant(drop),
);

describe('whatever is commanded', () => {
  test('one person alone changes no licence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everybody), fc.array(command, { maxLength: 30 }), (actor, commands) => {
        const { execute, now } = licenceInOffice();
        for (const each of commands) execute(each, actor);
        const { state, suspension } = now();
        expect([state, suspension]).toEqual(['active', undefined]);
      }),
    );
  });

  test('every change was proposed by another person, and the history is whole', () => {
    const acts = fc.array(fc.tuple(fc.constantFrom(...everybody), command), { maxLength: 40 });
    const done: string[] = Object.values(measureSteps).map(({ done }) => done);
    fc.assert(
      fc.property(acts, (steps) => {
        const { execute, links, now } = licenceInOffice();
        for (const [actor, each] of steps) execute(each, actor);
        for (const { event } of links.filter(({ event: { type } }) => done.includes(type))) {
          const about = 'proposal' in event.data ? event.data.proposal : 0;
          expect(links[about - 1]?.event.by).not.toBe(event.by);
        }
        expect(now().chain?.n ?? 0).toBe(links.length);
      }),
    );
  });

  test('a changed history shows', async () => {
    const { execute, journal, links, now } = licenceInOffice();
    execute(propose('suspension'), head);
    execute(confirm(1), agencyHead);
    expect((await journal.history(now())).intact).toBe(true);
    links.pop();
    expect((await journal.history(now())).intact).toBe(false);
    expect(firstBreak(links, { n: 0, hash: '' }, (text) => text)).toBe(1);
  });
});

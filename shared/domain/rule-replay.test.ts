import { describe, expect, test } from 'vitest';
import { anApplication, NOW, type Step, stories, wib } from '../../test/support/builders.ts';
import { anOffice, aRequirement, aStandard } from '../../test/support/standard.ts';
import type { RegistryCheck } from './registry-check.ts';
import { replayUnder } from './rule-replay.ts';
import type { RuleTrace } from './rule-trace.ts';
import type { ServiceStandard } from './service-standard.ts';

const { calendar } = anOffice();
const under = (draft: ServiceStandard, told: readonly Step[] = stories.issued, trace: RuleTrace[] = []) =>
  replayUnder(draft, { ...anApplication(told), trace }, calendar);
const standard = aStandard();
const places: RuleTrace = {
  rule: 'places_below_maximum',
  standard: 'metro.sip-test@2023-08-08',
  legalBasis: 'PP 28/2024',
  evidence: { inUse: '1', maximum: '3' },
  outcome: 'met',
};

describe('a past application under a draft standard', () => {
  test('goes the same way when nothing that concerns it has changed', () => {
    expect(under({ ...standard, title: { id: 'Lain', en: 'Other' } })).toEqual([]);
  });

  test('would have lacked a document that the draft asks for', () => {
    const [asked] = standard.requirements;
    if (asked === undefined) throw new Error('the standard asks for nothing');
    const requirements = [...standard.requirements, { ...asked, code: 'sisdmk_statement' }];
    expect(under({ ...standard, requirements })).toEqual([
      { rule: 'requirement:sisdmk_statement', before: 'not_asked', after: 'missing' },
    ]);
  });

  test('would have lacked an answer', () => {
    const fields = standard.fields.map((field) => ({ ...field, required: true }));
    expect(under({ ...standard, fields })).toEqual([
      { rule: 'field:facility_code', before: 'accepted', after: 'missing' },
    ]);
  });

  test('would have been for a purpose that is not offered any more', () => {
    expect(under({ ...standard, purposes: { renewal: {} } })).toEqual([
      { rule: 'purpose', before: 'offered', after: 'not_offered' },
    ]);
  });

  test('would have been one place too many', () => {
    expect(under({ ...standard, maximumPlaces: 1 }, stories.issued, [places])).toEqual([
      { rule: 'rule:places_below_maximum', before: 'met', after: 'not_met' },
    ]);
  });

  test('would have been allowed one place more', () => {
    const full: RuleTrace = { ...places, evidence: { inUse: '1', maximum: '1' }, outcome: 'not_met' };
    expect(under({ ...standard, maximumPlaces: 2 }, stories.issued, [full])).toEqual([
      { rule: 'rule:places_below_maximum', before: 'not_met', after: 'met' },
    ]);
  });

  test('keeps what else is known of the person, whatever the draft allows', () => {
    const mine: RuleTrace = { ...places, rule: 'no_open_duplicate', outcome: 'not_met' };
    expect(under({ ...standard, maximumPlaces: 2 }, stories.issued, [mine])).toEqual([]);
  });

  test('would have been no question of places where the draft sets no maximum', () => {
    expect(under({ ...standard, maximumPlaces: undefined }, stories.issued, [places])).toEqual([
      { rule: 'rule:places_below_maximum', before: 'met', after: 'not_applied' },
    ]);
  });

  test('is not judged anew by what was never known of the person', () => {
    const unknown = { ...places, evidence: { reason: 'person_unknown' }, outcome: 'not_checked' } as const;
    const own = { ...places, rule: 'earlier_licence_is_own', outcome: 'not_met' } as const;
    const duplicate = { ...own, rule: 'no_open_duplicate' } as const;
    const samePlace = { ...own, rule: 'no_licence_for_same_place' } as const;
    const trace = [unknown, own, duplicate, samePlace];
    expect(under({ ...standard, maximumPlaces: 1 }, stories.issued, trace)).toEqual([]);
  });

  test('would have been judged otherwise by the answers of the registries that are stored', () => {
    const credits: RuleTrace = { ...places, rule: 'credits_sufficient', evidence: {}, outcome: 'met' };
    const renewed = anApplication(stories.issued, { purpose: 'renewal', trace: [credits] });
    const checks: RegistryCheck[] = [
      { registry: 'skp', outcome: 'found', credits: 25, source: 'sandbox', checkedAt: NOW.toISOString() },
    ];
    const rulesOf = (renewalCredits: number | undefined) =>
      replayUnder({ ...standard, renewalCredits }, { ...renewed, checks }, calendar)
        .filter(({ rule }) => rule.startsWith('rule:'))
        .map(({ after, before }) => [before, after]);
    expect(rulesOf(25)).toEqual([]);
    expect(rulesOf(26)).toEqual([['met', 'not_met']]);
    expect(rulesOf(undefined)).toEqual([['met', 'not_applied']]);
  });

  test('lacks nothing that the draft leaves to the applicant', () => {
    const requirements = [...standard.requirements, aRequirement('portrait', 'optional')];
    expect(under({ ...standard, requirements })).toEqual([]);
  });

  test('is in time or late as before while it is not over', () => {
    const draft = { ...standard, timeLimit: { amount: 1, unit: 'working_minutes' } } as const;
    expect(under(draft, stories.claimed)).toEqual([]);
  });

  test('would have been in time, to the minute', () => {
    const at = wib('2026-11-16T09:30');
    const told: Step[] = [
      ...stories.claimed,
      { command: { type: 'withdraw' }, by: { sub: 'siti', roles: ['applicant'] }, at },
    ];
    const lasting = (amount: number) =>
      under({ ...standard, timeLimit: { amount, unit: 'working_minutes' } }, told);
    expect(lasting(90)).toEqual([{ rule: 'time_limit', before: 'late', after: 'in_time' }]);
    expect(lasting(89)).toEqual([]);
  });

  test('would have been late', () => {
    const rejectedAt = wib('2026-11-16T08:40');
    const told: Step[] = [
      ...stories.claimed,
      { command: { type: 'withdraw' }, by: { sub: 'siti', roles: ['applicant'] }, at: rejectedAt },
    ];
    const draft = { ...standard, timeLimit: { amount: 30, unit: 'working_minutes' } } as const;
    expect(under(draft, told)).toEqual([{ rule: 'time_limit', before: 'in_time', after: 'late' }]);
  });

  test('has no outcome that could change when it was never filed', () => {
    expect(under({ ...standard, purposes: {} }, stories.complete)).toEqual([]);
  });
});

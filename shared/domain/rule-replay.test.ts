import { describe, expect, test } from 'vitest';
import { anApplication, type Step, stories, wib } from '../../test/support/builders.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
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

  test('would have been late', () => {
    const rejectedAt = wib('2026-11-16T08:40');
    const told: Step[] = [
      ...stories.claimed,
      { command: { type: 'withdraw' }, by: { sub: 'siti', roles: ['applicant'] }, at: rejectedAt },
    ];
    const draft = { ...standard, timeLimit: { amount: 30, unit: 'working_minutes' } } as const;
    expect(under(draft, told)).toEqual([{ rule: 'time_limit', before: 'in_time', after: 'late' }]);
  });

  test('that was never filed has no outcome to change', () => {
    expect(under({ ...standard, purposes: {} }, stories.complete)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aField, aStandard } from '../../test/support/standard.ts';
import { type ConditionFacts, fieldsFor, holds, limitFor, requirementsFor } from './requirements.ts';
import type { Condition, Requirement } from './service-standard.ts';

const requirement = (code: string, obligation: Requirement['obligation'], when?: Condition): Requirement => ({
  code,
  title: { id: code, en: code },
  obligation,
  ...(when === undefined ? {} : { when }),
  accepts: ['application/pdf'],
  maxBytes: 1000,
});

const standard = {
  requirements: [
    requirement('registration', 'mandatory'),
    requirement('op_recommendation', 'dropped'),
    requirement('facility_letter', 'conditional', { field: 'practice_kind', equals: 'facility' }),
    requirement('photo', 'optional'),
    requirement('credit_statement', 'conditional', { purpose: ['renewal'] }),
    requirement('power_of_attorney', 'conditional', { represented: true }),
  ],
};
const nothing = { form: {}, purpose: 'new', represented: false } as const;
const codes = (requirements: readonly Requirement[]) => requirements.map(({ code }) => code);

describe('the documents asked for', () => {
  test('are the mandatory and the optional ones, whatever the form says', () => {
    expect(codes(requirementsFor(standard, nothing))).toEqual(['registration', 'photo']);
  });

  test('include a power of attorney when somebody else files', () => {
    expect(codes(requirementsFor(standard, { ...nothing, represented: true }))).toContain(
      'power_of_attorney',
    );
  });

  test('follow the purpose', () => {
    expect(codes(requirementsFor(standard, { ...nothing, purpose: 'renewal' }))).toContain(
      'credit_statement',
    );
  });

  test('follow the answers of the form', () => {
    const form = { practice_kind: 'facility' };
    expect(codes(requirementsFor(standard, { ...nothing, form }))).toContain('facility_letter');
  });

  test('never include what the law dropped', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.constantFrom('facility', 'independent'), (represented, practice_kind) => {
        const asked = codes(requirementsFor(standard, { ...nothing, form: { practice_kind }, represented }));
        expect(asked).not.toContain('op_recommendation');
      }),
    );
  });
});

describe('a condition', () => {
  const yes: Condition = { represented: false };
  const no: Condition = { represented: true };

  test.each<[string, Condition, boolean]>([
    ['on a field that is not filled in does not hold', { field: 'practice_kind', equals: 'facility' }, false],
    ['and its opposite does', { not: { field: 'practice_kind', equals: 'facility' } }, true],
    ['of all parts needs each', { all: [yes, no] }, false],
    ['of any part needs one', { any: [no, yes] }, true],
    ['on a purpose holds for that purpose', { purpose: ['renewal', 'new'] }, true],
    ['on another purpose does not', { purpose: ['renewal'] }, false],
    ['on a field to be left empty holds', { field: 'practice_kind', filled: false }, true],
    ['of no parts at all holds', { all: [] }, true],
    ['of any of nothing does not', { any: [] }, false],
  ])('%s', (_, condition, expected) => {
    expect(holds(condition, nothing)).toBe(expected);
  });

  test('obeys De Morgan', () => {
    const part = fc.constantFrom(yes, no);
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const neither = holds({ not: { any: parts } }, nothing);
        expect(holds({ all: parts.map((one) => ({ not: one })) }, nothing)).toBe(neither);
      }),
    );
  });
});

test('the questions asked follow the purpose and who files, never an answer', () => {
  const fields = [
    aField('always'),
    aField('previous_licence', 'licence_number', { when: { purpose: ['renewal'] } }),
    aField('representative', 'text', { when: { represented: true } }),
    aField('more', 'text', { when: { field: 'always', filled: true } }),
  ];
  const asked = (changes: Partial<ConditionFacts>) => {
    const facts: ConditionFacts = { ...nothing, form: { always: 'x' }, ...changes };
    return fieldsFor({ fields }, facts).map(({ name }) => name);
  };
  expect(asked({})).toEqual(['always']);
  expect(asked({ purpose: 'renewal' })).toEqual(['always', 'previous_licence']);
  expect(asked({ represented: true })).toEqual(['always', 'representative']);
});

test('a purpose has the time limit that is published for it, or else that of the service', () => {
  const limits = (['amendment', 'new', 'revocation'] as const).map((purpose) =>
    limitFor(aStandard(), purpose),
  );
  expect(limits.map(({ amount }) => amount)).toEqual([30, 60, 60]);
});

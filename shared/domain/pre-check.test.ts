import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aForm } from '../../test/support/builders.ts';
import { aRequirement, aStandard } from '../../test/support/standard.ts';
import { preCheck } from './pre-check.ts';
import type { Condition } from './service-standard.ts';

const TODAY = '2026-11-16';
const form = Object.fromEntries(
  Object.entries(aForm()).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
);
const facts = { form, purpose: 'new', represented: false } as const;
const asked = (changes: Partial<Parameters<typeof preCheck>[1]>) =>
  preCheck(aStandard(), { ...facts, ...changes }, TODAY);
const codes = (checked: ReturnType<typeof preCheck>) =>
  checked.requirements.map(({ requirement }) => requirement.code);

describe('a pre-check', () => {
  test('finds nothing wrong with a whole form', () => {
    expect(asked({}).problems).toEqual([]);
  });

  test('of an empty form tells every field that is missing, and what everybody is asked for', () => {
    const checked = asked({ form: {} });
    expect(checked.problems).toHaveLength(7);
    expect(checked.problems).toContainEqual({ pointer: '/form/nik', code: 'missing' });
    expect(codes(checked)).toEqual(['registration', 'diploma', 'photo']);
  });

  test('says of each document on which facts it is asked', () => {
    const checked = asked({ form: { ...form, practice_kind: 'facility' }, represented: true });
    const because = Object.fromEntries(
      checked.requirements.map((one) => [one.requirement.code, one.because]),
    );
    expect(because).toEqual({
      registration: [],
      diploma: [],
      facility_letter: [{ field: 'practice_kind', value: 'facility' }],
      power_of_attorney: [{ represented: true }],
      photo: [],
    });
  });

  test('says of a condition made of others which of its parts held', () => {
    const when: Condition = {
      all: [
        { any: [{ represented: true }, { purpose: ['new'] }, { field: 'practice_kind', filled: true }] },
        { not: { field: 'facility_code', equals: 'P1' } },
      ],
    };
    const standard = aStandard({ requirements: [aRequirement('lease', 'conditional', when)] });
    expect(preCheck(standard, facts, TODAY).requirements[0]?.because).toEqual([
      { purpose: 'new' },
      { field: 'practice_kind', value: 'independent' },
      { field: 'facility_code', value: '' },
    ]);
  });

  test('asks for a renewal what only a renewal needs', () => {
    const checked = asked({ purpose: 'renewal' });
    expect(codes(checked)).toContain('credit_statement');
    expect(checked.problems).toEqual([{ pointer: '/form/previous_licence', code: 'missing' }]);
  });

  test('names what is wrong, and still reckons with what is right', () => {
    const checked = asked({ form: { ...form, nik: '12', practice_kind: 'facility' } });
    expect(checked.problems).toEqual([{ pointer: '/form/nik', code: 'nik_format' }]);
    expect(codes(checked)).toContain('facility_letter');
  });

  test('refuses an answer to a question that is not asked for this purpose', () => {
    const checked = asked({ form: { ...form, previous_licence: '503/0001/SIP/2020' } });
    expect(checked.problems).toEqual([{ pointer: '/form/previous_licence', code: 'unknown' }]);
  });

  test('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (typed) => {
        expect(asked({ form: typed }).requirements.length).toBeGreaterThan(0);
      }),
    );
  });
});

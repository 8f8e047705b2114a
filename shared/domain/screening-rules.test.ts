import { describe, expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import { aStandard } from '../../test/support/standard.ts';
import type { RegistryCheck } from './registry-check.ts';
import type { Rule } from './rule-trace.ts';
import { type PersonFacts, type ScreeningFacts, traceOf } from './screening-rules.ts';
import { Purpose } from './service-standard.ts';

const check = (registry: RegistryCheck['registry'], more: Partial<RegistryCheck> = {}): RegistryCheck => ({
  registry,
  outcome: 'found',
  source: 'sandbox',
  checkedAt: NOW.toISOString(),
  ...more,
});
const nobody: PersonFacts = { licences: [], open: [], earlierLicence: undefined };
const facts = (changes: Partial<ScreeningFacts> = {}): ScreeningFacts => ({
  form: { practice_name: 'Klinik Sehat' },
  purpose: 'new',
  standard: aStandard(),
  checks: [check('str'), check('nik')],
  person: nobody,
  ...changes,
});
const found = (rule: Rule, changes: Partial<ScreeningFacts>) =>
  traceOf(facts(changes), () => 'UU').find((trace) => trace.rule === rule);
const here = { profession: 'atlm', practice: 'KLINIK  SEHAT' };

test('every check of a rule keeps the rule, its version and legal basis, the evidence and the outcome', () => {
  expect(traceOf(facts(), (rule) => `dasar ${rule}`)[0]).toEqual({
    rule: 'registration_valid',
    standard: 'metro.sip-test@2023-08-08',
    legalBasis: 'dasar registration_valid',
    evidence: { registry: 'str', source: 'sandbox', answer: 'found' },
    outcome: 'met',
  });
});

describe('a registry', () => {
  test.each([
    ['not_found', 'not_met'],
    ['mismatch', 'not_met'],
    ['not_checked', 'not_checked'],
  ] as const)('that answers %s: the rule is %s', (answer, outcome) => {
    expect(found('registration_valid', { checks: [check('str', { outcome: answer })] })).toMatchObject({
      outcome,
      evidence: { registry: 'str', source: 'sandbox', answer },
    });
  });

  test('tells what differs, not whose it is', () => {
    const differs = [check('str', { outcome: 'mismatch', detail: ['profession', 'name'] })];
    expect(found('registration_valid', { checks: differs })?.evidence).toMatchObject({
      differs: 'profession name',
    });
  });

  test('that had nothing to be asked is not spoken of', () => {
    expect(found('facility_licensed', {})).toBeUndefined();
  });
});

describe('places of practice', () => {
  const held = (...practices: string[]): PersonFacts => ({
    ...nobody,
    licences: practices.map((practice) => ({ profession: 'atlm', practice })),
  });

  test('in use must be fewer than the maximum', () => {
    expect(found('places_below_maximum', { person: held() })?.outcome).toBe('met');
    expect(found('places_below_maximum', { person: held('RS Lain') })).toMatchObject({
      outcome: 'not_met',
      evidence: { inUse: '1', maximum: '1' },
    });
  });

  test('of another profession do not count', () => {
    const person = { ...nobody, licences: [{ profession: 'perawat', practice: 'RS Lain' }] };
    expect(found('places_below_maximum', { person })?.outcome).toBe('met');
  });

  test('are counted where one is added, and for no renewal or change', () => {
    const counted = Purpose.options.filter((purpose) => found('places_below_maximum', { purpose }));
    expect(counted).toEqual(['new', 'additional_place']);
  });

  test('are looked at for every licence that is for a place', () => {
    const looked = Purpose.options.filter((purpose) => found('no_licence_for_same_place', { purpose }));
    expect(looked).toEqual(['new', 'renewal', 'change_of_place', 'additional_place']);
  });

  test('are no question where nobody practises, no maximum is set, or no place is named', () => {
    const facility = { standard: aStandard({ profession: undefined }) };
    const unlimited = { standard: aStandard({ maximumPlaces: undefined }) };
    expect(found('places_below_maximum', facility)).toBeUndefined();
    expect(found('places_below_maximum', unlimited)).toBeUndefined();
    expect(found('no_licence_for_same_place', facility)).toBeUndefined();
    for (const form of [{}, { practice_name: ' - ' }])
      expect(found('no_licence_for_same_place', { form })).toBeUndefined();
  });

  test('are the same whatever their spelling', () => {
    const person = { ...nobody, licences: [here] };
    expect(found('no_licence_for_same_place', { person })).toMatchObject({
      outcome: 'not_met',
      evidence: { runningForThisPlace: '1' },
    });
  });

  test('are others where the name is another, or the profession is', () => {
    const licences = [
      { ...here, practice: 'Klinik Sehat 2' },
      { ...here, profession: 'perawat' },
    ];
    expect(found('no_licence_for_same_place', { person: { ...nobody, licences } })).toMatchObject({
      outcome: 'met',
      evidence: { runningForThisPlace: '0' },
    });
  });
});

test.each(['unknown', 'not_own', 'not_active'] as const)(
  'an earlier licence that is %s is told',
  (earlierLicence) => {
    const trace = found('earlier_licence_is_own', {
      purpose: 'renewal',
      person: { ...nobody, earlierLicence },
    });
    expect(trace).toMatchObject({ outcome: 'not_met', evidence: { earlierLicence } });
  },
);

test('an earlier licence that is one’s own is told as such, and a first licence has none', () => {
  expect(found('earlier_licence_is_own', { purpose: 'renewal' })).toMatchObject({
    outcome: 'met',
    evidence: { earlierLicence: 'own' },
  });
  expect(found('earlier_licence_is_own', {})).toBeUndefined();
});

describe('professional credits', () => {
  const renewal = (...checks: RegistryCheck[]) => found('credits_sufficient', { purpose: 'renewal', checks });

  test.each([
    [24, 'not_met'],
    [25, 'met'],
  ])('of %i where 25 are needed: the rule is %s', (credits, outcome) => {
    expect(renewal(check('skp', { credits }))?.outcome).toBe(outcome);
  });

  test('that nobody could tell are not held against anybody', () => {
    expect(renewal(check('skp', { outcome: 'not_checked' }))?.outcome).toBe('not_checked');
    expect(renewal()).toMatchObject({
      outcome: 'not_checked',
      evidence: { needed: '25', source: '', answer: 'not_asked' },
    });
    expect(renewal(check('skp'))).toMatchObject({ outcome: 'not_checked', evidence: { answer: 'found' } });
    expect(renewal(check('skp', { outcome: 'not_found', credits: 30 }))?.outcome).toBe('not_checked');
  });

  test('are told with how many are needed and who counted them', () => {
    expect(renewal(check('skp', { credits: 30 }))?.evidence).toEqual({
      needed: '25',
      source: 'sandbox',
      credits: '30',
    });
  });

  test('are not asked of a new licence', () => {
    const checks = [check('skp', { credits: 30 })];
    expect(found('credits_sufficient', { checks })).toBeUndefined();
    const standard = aStandard({ renewalCredits: undefined });
    expect(found('credits_sufficient', { purpose: 'renewal', checks, standard })).toBeUndefined();
  });
});

test('a verifier is told of an open application for the same, not of one for something else', () => {
  const open = (purpose: 'new' | 'renewal') => ({
    ...nobody,
    open: [{ service: 'metro.sip-test', purpose }],
  });
  expect(found('no_open_duplicate', { person: open('new') })?.outcome).toBe('not_met');
  expect(found('no_open_duplicate', { person: open('new') })?.evidence).toEqual({ open: '1' });
  expect(found('no_open_duplicate', { person: open('renewal') })?.outcome).toBe('met');
  const elsewhere = { ...nobody, open: [{ service: 'metro.sip-other', purpose: 'new' }] } as const;
  expect(found('no_open_duplicate', { person: elsewhere })?.outcome).toBe('met');
});

test('where nobody can tell whose application it is, no rule about persons is checked', () => {
  const rules = ['places_below_maximum', 'no_licence_for_same_place', 'no_open_duplicate'] as const;
  for (const rule of rules)
    expect(found(rule, { person: undefined })).toMatchObject({
      outcome: 'not_checked',
      evidence: { reason: 'person_unknown' },
    });
  const renewal = found('earlier_licence_is_own', { purpose: 'renewal', person: undefined });
  expect(renewal?.outcome).toBe('not_checked');
});

import { describe, expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import { aStandard } from '../../test/support/standard.ts';
import type { RegistryCheck } from './registry-check.ts';
import type { Rule } from './rule-trace.ts';
import { type PersonFacts, type ScreeningFacts, traceOf } from './screening-rules.ts';

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

test('every check tells rule, version, legal basis, evidence and outcome', () => {
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
  ] as const)('that answers %s leaves the rule %s', (answer, outcome) => {
    expect(found('registration_valid', { checks: [check('str', { outcome: answer })] })?.outcome).toBe(
      outcome,
    );
  });

  test('tells what differs, not whose it is', () => {
    const differs = [check('str', { outcome: 'mismatch', detail: ['profession'] })];
    expect(found('registration_valid', { checks: differs })?.evidence).toMatchObject({
      differs: 'profession',
    });
  });

  test('that had nothing to be asked makes no rule', () => {
    expect(found('facility_licensed', {})).toBeUndefined();
  });
});

describe('places', () => {
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

  test('are not counted for a renewal', () => {
    expect(found('places_below_maximum', { purpose: 'renewal', person: held('RS') })).toBeUndefined();
  });

  test('are the same whatever their spelling', () => {
    const person = { ...nobody, licences: [here] };
    expect(found('no_licence_for_same_place', { person })?.outcome).toBe('not_met');
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

describe('credits', () => {
  const renewal = (...checks: RegistryCheck[]) => found('credits_sufficient', { purpose: 'renewal', checks });

  test.each([
    [24, 'not_met'],
    [25, 'met'],
  ])('of %i against the 25 that are needed: %s', (credits, outcome) => {
    expect(renewal(check('skp', { credits }))?.outcome).toBe(outcome);
  });

  test('that nobody could tell are not held against anybody', () => {
    expect(renewal(check('skp', { outcome: 'not_checked' }))?.outcome).toBe('not_checked');
    expect(renewal()?.outcome).toBe('not_checked');
  });

  test('are not asked of a new licence', () => {
    expect(found('credits_sufficient', {})).toBeUndefined();
  });
});

test('an open application for the same is told, one for something else is not', () => {
  const open = (purpose: 'new' | 'renewal') => ({
    ...nobody,
    open: [{ service: 'metro.sip-test', purpose }],
  });
  expect(found('no_open_duplicate', { person: open('new') })?.outcome).toBe('not_met');
  expect(found('no_open_duplicate', { person: open('renewal') })?.outcome).toBe('met');
});

test('of a person nobody could tell, the rules about persons are not checked', () => {
  const rules = ['places_below_maximum', 'no_licence_for_same_place', 'no_open_duplicate'] as const;
  for (const rule of rules) expect(found(rule, { person: undefined })?.outcome).toBe('not_checked');
});

import { describe, expect, test } from 'vitest';
import {
  anApplication,
  inContext,
  NOW,
  people,
  type Step,
  stories,
  story,
  systems,
} from '../../../test/support/builders.ts';
import { decide } from '../../../test/support/decide.ts';
import { stageOf } from '../application-state.ts';
import type { RegistryCheck } from '../registry-check.ts';
import type { RuleTrace } from '../rule-trace.ts';
import { SigningDelay } from '../signing-delay.ts';
import type { Command } from './command.ts';

const { issuance, screening } = systems;
const number = (given: string): Command => ({ type: 'number', number: given, year: 2026 });

describe('a licence number', () => {
  const numbered = [...stories.approved, { command: number('503/0001'), by: issuance }];

  test('is given once and stays', () => {
    expect(anApplication(numbered).licence).toEqual({ number: '503/0001', year: 2026 });
    expect(decide(anApplication(numbered), number('503/0002'), inContext(issuance))).toEqual({ events: [] });
  });

  test('is given to nobody who was not approved', () => {
    const decision = decide(anApplication(stories.recommended), number('503/0001'), inContext(issuance));
    expect(decision).toEqual({ refused: 'wrong_state' });
  });
});

test('an issue keeps which person signed', () => {
  const signedBy = 'signatory-1';
  const decision = decide(anApplication(stories.approved), { type: 'issue', signedBy }, inContext(issuance));
  expect(decision).toMatchObject({ events: [{ type: 'issued', data: { signedBy } }] });
});

describe('why an approved application is not signed', () => {
  const delay = (reason: SigningDelay, signatory = false): Step => ({
    command: { type: 'delay_signing', reason, signatory },
    by: issuance,
  });
  const told = (...steps: Step[]) => story([...stories.approved, ...steps]);
  const delays = (...steps: Step[]) =>
    told(...steps).events.flatMap(({ data, type }) => (type === 'signing_delayed' ? [data.reason] : []));

  test('is kept with its time, and forgotten when it is signed', () => {
    const at = NOW.toISOString();
    const { application } = told(delay('not_answering'));
    expect(application.signing).toEqual({ reason: 'not_answering', signatory: false, since: at });
    expect(anApplication(stories.issued).signing).toBeUndefined();
    expect(
      told(delay('not_answering'), { command: { type: 'issue' }, by: issuance }).application.signing,
    ).toBe(undefined);
  });

  test('is told again only when it is another', () => {
    const same = delay('not_answering');
    expect(delays(same, same, delay('certificate_expired'), same)).toEqual([
      'not_answering',
      'certificate_expired',
      'not_answering',
    ]);
  });

  test('is told again when another has to sign, though for the same reason', () => {
    expect(delays(delay('not_answering', true), delay('not_answering'))).toHaveLength(2);
  });

  test('puts it before a signatory where one has to sign, whatever came of their trying', () => {
    expect(stageOf(told(delay('not_answering')).application)).toBe('issuance');
    for (const reason of SigningDelay.options)
      expect(stageOf(told(delay('signatory_needed', true), delay(reason, true)).application)).toBe(
        'signature',
      );
  });

  test('stays what the signatory met when the workflow asks for them again', () => {
    const [asked, met] = [delay('signatory_needed', true), delay('signatory_unregistered', true)];
    expect(delays(asked, met, asked)).toEqual(['signatory_needed', 'signatory_unregistered']);
  });

  test('gives way when the office signs by its own key instead', () => {
    const { application } = told(delay('signatory_needed', true), delay('not_answering'));
    expect(stageOf(application)).toBe('issuance');
  });

  test('is told of nothing that is not approved', () => {
    for (const stop of ['recommended', 'issued'] as const) {
      const decision = decide(
        anApplication(stories[stop]),
        delay('not_answering').command,
        inContext(issuance),
      );
      expect(decision).toEqual({ refused: 'wrong_state' });
    }
  });
});

test('the newest answers of the registries count, also those of a later round', () => {
  const check: RegistryCheck = {
    registry: 'str',
    outcome: 'found',
    source: 'sandbox',
    checkedAt: NOW.toISOString(),
  };
  const finding: RuleTrace = {
    rule: 'registration_valid',
    standard: 'metro.sip-test@2023-08-08',
    legalBasis: 'UU 17/2023',
    evidence: { answer: 'found' },
    outcome: 'met',
  };
  const asked: Step[] = [
    ...stories.claimed,
    { command: { type: 'screen', checks: [check], trace: [finding] }, by: screening },
  ];
  expect(anApplication(asked)).toMatchObject({
    state: 'in_verification',
    checks: [check],
    trace: [finding],
    claim: { by: 'verifikator-1' },
  });
});

test.each(['screen', 'number', 'issue'] as const)('no person may %s', (type) => {
  const command: Command = { type, checks: [], trace: [], number: '1', year: 2026 };
  const decision = decide(anApplication(stories.filed), command, inContext(people.allRounder));
  expect(decision).toEqual({ refused: 'role_not_allowed' });
});

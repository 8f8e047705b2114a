import { describe, expect, test } from 'vitest';
import {
  anApplication,
  inContext,
  NOW,
  people,
  type Step,
  stories,
  systems,
  wib,
} from '../../../test/support/builders.ts';
import type { RegistryCheck } from '../registry-check.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';

const { issuance, screening, workflow } = systems;
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

describe('a returned application lapses', () => {
  // Returned on Monday, two working days to correct: until Wednesday at closing.
  const lapse = (at: string) =>
    decide(anApplication(stories.returned), { type: 'lapse' }, inContext(workflow, wib(at)));

  test('when its time for correction is over, to the minute', () => {
    expect(lapse('2026-11-18T16:00')).toMatchObject({ events: [{ type: 'lapsed' }] });
  });

  test('not a moment earlier', () => {
    expect(lapse('2026-11-18T15:59')).toEqual({ events: [] });
  });

  test('and stops its clock', () => {
    const at = wib('2026-11-18T16:00');
    const lapsed = anApplication([...stories.returned, { command: { type: 'lapse' }, by: workflow, at }]);
    expect(lapsed).toMatchObject({
      state: 'lapsed',
      clock: { marks: [{}, {}, { mark: 'stopped', at: at.toISOString(), cause: 'lapsed' }] },
    });
  });

  test('not when it was corrected meanwhile', () => {
    const decision = decide(anApplication(stories.claimed), { type: 'lapse' }, inContext(workflow));
    expect(decision).toEqual({ refused: 'wrong_state' });
  });
});

test('registries are asked again in a later round, and their newest answers count', () => {
  const check: RegistryCheck = {
    registry: 'str',
    outcome: 'found',
    source: 'sandbox',
    checkedAt: NOW.toISOString(),
  };
  const asked: Step[] = [
    ...stories.claimed,
    { command: { type: 'screen', checks: [check], trace: [] }, by: screening },
  ];
  expect(anApplication(asked)).toMatchObject({
    state: 'in_verification',
    checks: [check],
    claim: { by: 'verifikator-1' },
  });
});

test.each(['screen', 'number', 'issue', 'lapse'] as const)('no person may %s', (type) => {
  const command: Command = { type, checks: [], trace: [], number: '1', year: 2026 };
  const decision = decide(anApplication(stories.filed), command, inContext(people.allRounder));
  expect(decision).toEqual({ refused: 'role_not_allowed' });
});

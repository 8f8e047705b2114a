import { describe, expect, test } from 'vitest';
import { aStandard } from '../../../test/support/standard.ts';
import type { Role } from '../actor.ts';
import { Stage } from '../application-state.ts';
import { rolesToTell } from './deadline-duty.ts';

const reviewed = aStandard({
  steps: { verification: ['verifier'], review: ['section_head'], determination: ['division_head'] },
});
const short = aStandard({ steps: { verification: ['verifier'], determination: ['division_head'] } });

describe('a deadline is told to who takes the step and to who takes the next', () => {
  const expected: Record<Stage, Role[]> = {
    screening: ['verifier', 'section_head'],
    verification: ['verifier', 'section_head'],
    correction: [],
    review: ['section_head', 'division_head'],
    determination: ['division_head', 'agency_head'],
    issuance: ['division_head', 'agency_head'],
    signature: ['division_head', 'agency_head'],
  };

  test.each(Stage.options)('at %s', (stage) => {
    expect(rolesToTell(reviewed, stage)).toEqual(expected[stage]);
  });
});

test('a deadline of verification is told to who determines where nobody reviews', () => {
  expect(rolesToTell(short, 'screening')).toEqual(['verifier', 'division_head']);
  expect(rolesToTell(short, 'verification')).toEqual(['verifier', 'division_head']);
});

test('a deadline is told once to who takes both steps', () => {
  const small = aStandard({
    steps: { verification: ['verifier', 'section_head'], determination: ['section_head'] },
  });
  expect(rolesToTell(small, 'verification')).toEqual(['verifier', 'section_head']);
});

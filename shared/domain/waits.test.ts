import { expect, test } from 'vitest';
import { WAIT_ENDS } from './waits.ts';

test.each([
  'returned',
  'resubmitted',
  'recommended',
  'reviewed',
  'deemed_granted',
  'approved',
  'rejected',
  'issued',
  'withdrawn',
  'lapsed',
] as const)('whoever was waited for, %s may end it', (type) => {
  expect(WAIT_ENDS).toContain(type);
});

test.each([
  'submitted',
  'screened',
  'claimed',
  'released',
  'opinion_recorded',
  'deadline_reached',
  'due_time_changed',
  'numbered',
  'signing_delayed',
] as const)('the same people are waited for after %s', (type) => {
  expect(WAIT_ENDS).not.toContain(type);
});

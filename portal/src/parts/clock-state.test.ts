import { expect, test } from 'vitest';
import { clockState } from './clock-state.ts';

const now = Date.parse('2026-11-23T03:00:00Z');
const later = '2026-11-23T04:00:00Z';
const earlier = '2026-11-23T02:00:00Z';

test.each([
  ['on time below 80 %', { dueAt: later, reached: [50] }, 'onTime'],
  ['at risk from 80 % on', { dueAt: later, reached: [50, 80] }, 'atRisk'],
  ['overdue at 100 %', { dueAt: later, reached: [50, 80, 100] }, 'overdue'],
  [
    'overdue when its time has passed, though nobody has said so yet',
    { dueAt: earlier, reached: [] },
    'overdue',
  ],
  [
    'stopped while the applicant repairs, however late it was',
    { pausedAt: earlier, dueAt: earlier, reached: [100] },
    'paused',
  ],
] as const)('a file is %s', (_, clocked, state) => {
  expect(clockState(clocked, now)).toBe(state);
});

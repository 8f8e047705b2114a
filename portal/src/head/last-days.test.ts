import { expect, test } from 'vitest';
import { lastDays } from './last-days.ts';

test('the last days end today at the office, where a new day begins while it is yesterday in Europe', () => {
  expect(lastDays(7, new Date('2026-11-22T17:30:00Z'))).toEqual({ from: '2026-11-17', to: '2026-11-23' });
  expect(lastDays(365, new Date('2026-11-22T10:00:00Z'))).toEqual({ from: '2025-11-23', to: '2026-11-22' });
});

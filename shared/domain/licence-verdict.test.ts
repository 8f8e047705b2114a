import { expect, test } from 'vitest';
import { LicenceState } from './licence.ts';
import { judgementOn } from './licence-verdict.ts';
import { verdictOf } from './verdict.ts';

test('what is said of a licence follows from the reasons that are given, and only of a valid one is none', () => {
  for (const state of LicenceState.options)
    for (const today of ['2026-11-16', '2031-11-17']) {
      const { reasons, verdict } = judgementOn({ state, validUntil: '2031-11-16' }, today);
      expect(verdictOf(reasons)).toBe(verdict);
      expect(reasons.length === 0).toBe(verdict === 'valid');
    }
});

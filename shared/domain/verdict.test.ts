import { describe, expect, test } from 'vitest';
import { Language } from './text.ts';
import { Reason, Verdict, verdictOf } from './verdict.ts';
import { verdictWords } from './verdict-words.ts';

describe('a verdict', () => {
  test('is valid where nothing is wrong', () => {
    expect(verdictOf([])).toBe('valid');
  });

  test.each([
    ['altered', ['expired', 'signature_invalid']],
    ['revoked', ['expired', 'revoked_or_replaced']],
    ['expired', ['suspended', 'expired', 'status_outdated']],
    ['expired', ['status_list_invalid', 'expired']],
    ['unknown', ['status_list_invalid']],
    ['valid', ['status_outdated']],
  ] as const)('is %s where the reasons are %j', (verdict, reasons) => {
    expect(verdictOf(reasons)).toBe(verdict);
  });

  test('stays valid only where the reasons say no more than how far the status is known', () => {
    const harmless = Reason.options.filter((reason) => verdictOf([reason]) === 'valid');
    expect(harmless).toEqual(['status_unknown', 'status_outdated', 'list_differs']);
  });
});

test.each(Language.options)('every verdict and reason has its own words in %s', (language) => {
  const { reasons, verdicts } = verdictWords(language);
  expect(Object.keys(verdicts).toSorted()).toEqual(Verdict.options.toSorted());
  expect(Object.keys(reasons).toSorted()).toEqual(Reason.options.toSorted());
  expect(new Set(Object.values(reasons)).size).toBe(Reason.options.length);
});

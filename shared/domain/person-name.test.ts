import { describe, expect, test } from 'vitest';
import { sameName } from './person-name.ts';

describe('two names', () => {
  test.each([
    ['SITI AMINAH, A.Md.Kes', 'siti aminah amd kes'],
    ['  Siti   Aminah ', 'Siti Aminah'],
    ['Nur’aini', "Nur'aini"],
    ['René Ｆ', 'Rene F'],
    ['Ren\u00e9', 'Rene\u0301'],
  ])('are the same person’s: %s and %s', (one, other) => {
    expect(sameName(one, other)).toBe(true);
  });

  test.each([
    ['Siti Aminah', 'Siti'],
    ['Siti Aminah', 'Aminah Siti'],
    ['Siti Aminah', 'Siti Aminah 2'],
    ['王小明', '王小华'],
    ['Siti Aminah', ''],
  ])('are not the same person’s: %s and %s', (one, other) => {
    expect(sameName(one, other)).toBe(false);
  });

  test('are never the same person’s when one says nothing', () => {
    expect(sameName('', '')).toBe(false);
    expect(sameName('—', '!')).toBe(false);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registerName } from './register-name.ts';

test.each([
  ['Siti Aminah, A.Md.Kes', 'sitiaminahamdkes'],
  ['dr. Budi Santoso, Sp.A', 'budisantosospa'],
  ['Prof. Dr. dr. Rina', 'rina'],
  ['apt. Ni Luh', 'niluh'],
  [' dr. Budi', 'budi'],
  ['a'.repeat(41), 'a'.repeat(40)],
  ['Drajat', 'drajat'],
  ['Hj Nur', 'nur'],
  ['Irma', 'irma'],
  ['  -- ', ''],
])('%j is sorted in the register under %j', (name, sorted) => {
  expect(registerName(name)).toBe(sorted);
});

test('a name to sort by is short, and case and spaces make no difference to it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const sorted = registerName(name);
      expect(Array.from(sorted).length).toBeLessThanOrEqual(40);
      expect(sorted).toMatch(/^[\p{L}\p{N}]*$/u);
      expect(registerName(` ${name}  `)).toBe(sorted);
    }),
  );
});

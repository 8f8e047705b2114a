import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facilityCode } from './facility-code.ts';

describe('the code of a facility', () => {
  test.each([
    ['1872011', '1872011'],
    [' p 1872.010-201 ', 'P1872010201'],
    ['0120r012', '0120R012'],
    ['1', '1'],
    ['123456789012345', '123456789012345'],
  ])('is the same however it was written: %j', (given, code) => {
    expect(facilityCode(given)).toBe(code);
  });

  test.each([undefined, '', ' ', '-', 'belum ada', 'Klinik Contoh'])('is not read out of %j', (given) => {
    expect(facilityCode(given)).toBeUndefined();
  });

  test('is never a NIK, which belongs into the sealed form', () => {
    expect(facilityCode('3374014505900003')).toBeUndefined();
    expect(facilityCode('3374 0145 0590 0003')).toBeUndefined();
  });

  test('stays as it is when read once more', () => {
    fc.assert(
      fc.property(fc.string(), (given) => {
        const code = facilityCode(given);
        expect(facilityCode(code)).toBe(code);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumber, isNumberTemplate, licenceSlug } from './numbering.ts';

const template = '503/{serial:4}/SIP-ATLM/D-15/{year}';

describe('a licence number', () => {
  test('follows the local template', () => {
    expect(formatNumber(template, { serial: 51, year: 2026, month: 3 })).toBe('503/0051/SIP-ATLM/D-15/2026');
  });

  test('grows beyond the zeros it is padded with', () => {
    expect(formatNumber('{serial:4}/{year}', { serial: 12345, year: 2026, month: 1 })).toBe('12345/2026');
  });

  test('writes the month in two digits or in Roman numerals', () => {
    const parts = { serial: 1, year: 2026, month: 9 };
    expect(formatNumber('{serial}/{month}/{month:roman}/{year}', parts)).toBe('1/09/IX/2026');
  });

  test('belongs to one serial of one year only, also as part of an address', () => {
    const part = fc.record({
      serial: fc.integer({ min: 1, max: 99_999 }),
      year: fc.integer({ min: 2000, max: 2100 }),
    });
    fc.assert(
      fc.property(
        part,
        part,
        fc.constantFrom(template, '{serial}/SIPP/{month:roman}/{year}'),
        (one, other, form) => {
          const slugOf = (of: typeof one) => licenceSlug(formatNumber(form, { ...of, month: 1 }));
          const same = one.serial === other.serial && one.year === other.year;
          expect(slugOf(one) === slugOf(other)).toBe(same);
        },
      ),
    );
  });
});

describe('a template of numbers', () => {
  test.each([template, '{serial}/{year}', 'No. {serial:3}/{month:roman}/{year}', '{month}/{serial}/{year}'])(
    '%s is sound',
    (sound) => {
      expect(isNumberTemplate(sound)).toBe(true);
    },
  );

  test.each([
    ['without a serial', '503/{year}'],
    ['without a year', '503/{serial:4}'],
    ['with an unknown placeholder', '{serial}/{day}/{year}'],
    ['with an open brace', '{serial}/{year}/{'],
    ['with a digit beside the serial', '50{serial}/{year}'],
    ['with the year beside the serial', '{serial}{year}'],
  ])('%s is not', (_, unsound) => {
    expect(isNumberTemplate(unsound)).toBe(false);
  });
});

describe('a number as part of an address', () => {
  test('is upper-case and safe in a URL', () => {
    expect(licenceSlug('503/0051/SIP-ATLM/D-15/2026')).toBe('503-0051-SIP-ATLM-D-15-2026');
  });

  test('is the same however the number was typed', () => {
    expect(licenceSlug(' 503 / 0051 / sip-atlm / d-15 / 2026 ')).toBe('503-0051-SIP-ATLM-D-15-2026');
  });

  test('stays as it is when made again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (number) => {
        const slug = licenceSlug(number);
        expect(slug).toMatch(/^(?:[A-Z0-9]+(?:-[A-Z0-9]+)*)?$/);
        expect(licenceSlug(slug)).toBe(slug);
      }),
    );
  });
});

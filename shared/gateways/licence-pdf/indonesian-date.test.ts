import { expect, test } from 'vitest';
import { dateIn, inIndonesian } from './indonesian-date.ts';

test('a date is written with the Indonesian month and without a leading zero', () => {
  expect(inIndonesian('2026-08-05')).toBe('5 Agustus 2026');
});

test('what is no date stays as it is', () => {
  expect(inIndonesian('Seumur Hidup')).toBe('Seumur Hidup');
  expect(inIndonesian('2026-02-30')).toBe('2026-02-30');
});

test('an instant has the date of its zone', () => {
  const instant = new Date('2026-11-22T16:30:00Z');
  expect(dateIn('Asia/Jakarta', instant)).toBe('2026-11-22');
  expect(dateIn('Asia/Makassar', instant)).toBe('2026-11-23');
});

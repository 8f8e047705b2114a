import { expect, test } from 'vitest';
import { inIndonesian } from './indonesian-date.ts';

test('a date is written with the Indonesian month and without a leading zero', () => {
  expect(inIndonesian('2026-08-05')).toBe('5 Agustus 2026');
});

test('a text that is no date stays as it is', () => {
  expect(inIndonesian('Seumur Hidup')).toBe('Seumur Hidup');
  expect(inIndonesian('2026-02-30')).toBe('2026-02-30');
});

import { describe, expect, test } from 'vitest';
import { ID, NOW } from '../../test/support/builders.ts';
import { plainReceiptNumber, receiptNumberOf } from './receipt-number.ts';

const number = receiptNumberOf({ tenant: 'kab-bekasi', id: ID }, NOW);

describe('a receipt number', () => {
  test('says whose it is, when it was given (UTC), and which application it is of', () => {
    expect(number).toBe('KAB-BEKASI-20261116-0000000001');
  });

  test.each([
    number,
    number.toLowerCase(),
    ` ${number.replaceAll('-', ' ')} `,
    number.replaceAll('-', ''),
    number.replaceAll('-', ' – '),
    'kab-bekasi-2O261I16-OOOOOOOOOl',
  ])('is the same however it is typed: %s', (typed) => {
    expect(plainReceiptNumber(typed)).toBe('KABBEKASI202611160000000001');
  });

  test('keeps the letters of the local government as they are', () => {
    expect(plainReceiptNumber('KOLI-20261116-0000000001')).toBe('KOLI202611160000000001');
  });

  test.each(['', '-', '☃', 'METRO'])('is no trouble when it is none: %j', (typed) => {
    expect(plainReceiptNumber(typed)).toMatch(/^[A-Z0-9]*$/);
  });
});

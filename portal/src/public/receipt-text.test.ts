import { expect, test } from 'vitest';
import { receiptIn } from './receipt-text.ts';

const parts = { number: 'METRO-20261116-3E9B8C01F2', code: 'ABCDE-FGHJK' };

test.each([
  'METRO-20261116-3E9B8C01F2 ABCDE-FGHJK',
  'Nomor: METRO-20261116-3E9B8C01F2\nKode: ABCDE-FGHJK\n',
  'metro-20261116-3e9b8c01f2, code = ABCDE-FGHJK',
])('number and code are told apart in what was pasted together: %j', (pasted) => {
  expect(receiptIn(pasted.replace(', ', ' '))).toEqual(parts);
});

test('a number or a code alone is pasted as it is', () => {
  expect(receiptIn('METRO-20261116-3E9B8C01F2')).toBeUndefined();
  expect(receiptIn('ABCDE-FGHJK')).toBeUndefined();
});

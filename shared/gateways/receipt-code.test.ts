import { expect, test } from 'vitest';
import { createConfirmationCodes } from './confirmation-code.ts';
import { createReceiptCodes } from './receipt-code.ts';

const secret = () => Promise.resolve('a'.repeat(64));
const codes = createReceiptCodes(secret);
const ID = '01936f00-0000-7000-8000-000000000001';

test('the code of a receipt is always the same, and another of every application', async () => {
  expect(await codes.codeOf(ID)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(await codes.codeOf(ID)).toBe(await codes.codeOf(ID));
  expect(await codes.codeOf(`${ID}2`)).not.toBe(await codes.codeOf(ID));
});

test('a code that confirms a filing follows none, whatever it is about', async () => {
  const confirming = await createConfirmationCodes(secret).codeOf(ID, 1);
  expect(await codes.fits(`${ID}/1`, confirming)).toBe(false);
  expect(await codes.fits(ID, await codes.codeOf(ID))).toBe(true);
});

import { describe, expect, test } from 'vitest';
import { createConfirmationCodes } from './confirmation-code.ts';

const secret = 'a'.repeat(64);
const codes = createConfirmationCodes(() => Promise.resolve(secret));
const { codeOf } = codes;
const fits = (id: string, round: number, given: string) => codes.fits(id, round, given);
const ID = '01936f00-0000-5000-8000-000000000001';

describe('a code that confirms', () => {
  test('is ten characters that nobody mistakes for others, always the same', async () => {
    const code = await codeOf(ID, 1);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(await codeOf(ID, 1)).toBe(code);
  });

  test('is another of every application, round and secret', async () => {
    const other = createConfirmationCodes(() => Promise.resolve('b'.repeat(64)));
    const codes = await Promise.all([codeOf(ID, 1), codeOf(ID, 2), codeOf(`${ID}x`, 1), other.codeOf(ID, 1)]);
    expect(new Set(codes).size).toBe(4);
  });

  test('fits however it is typed, and nothing else does', async () => {
    const code = await codeOf(ID, 1);
    for (const typed of [code, code.toLowerCase(), code.replace('-', ''), ` ${code.replace('-', ' - ')} `])
      expect(await fits(ID, 1, typed)).toBe(true);
    for (const typed of ['', 'x', 'é'.repeat(5), `${code}0`, await codeOf(ID, 2)])
      expect(await fits(ID, 1, typed)).toBe(false);
  });

  test('takes O for 0, and I and L for 1', async () => {
    const rounds = Array.from({ length: 40 }, (_, round) => round);
    for (const round of rounds) {
      const typed = (await codeOf(ID, round)).replaceAll('0', 'o').replaceAll('1', 'l');
      expect(await fits(ID, round, typed)).toBe(true);
    }
  });

  test('is asked for again after the secret could not be read', async () => {
    let away = true;
    const later = createConfirmationCodes(() =>
      away ? Promise.reject(new Error('away')) : Promise.resolve(secret),
    );
    await expect(later.codeOf(ID, 1)).rejects.toThrow('away');
    away = false;
    expect(await later.codeOf(ID, 1)).toBe(await codeOf(ID, 1));
  });
});

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;
/** Digits and letters that are not mistaken for one another (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 bits. */
const LENGTH = 10;

/**
 * Codes that people type, one for each thing. Made from the secret of personal values with a key of their own use (HKDF,
 * RFC 5869; HMAC, RFC 2104), so that whoever may write to the applicant knows them and no table holds them.
 * @param readSecret fetches the secret; asked again after a failure
 * @param use what they are for: codes for one use say nothing about those for another
 */
export function createKeyedCodes(readSecret: () => Promise<string>, use: string) {
  let derived: Promise<Buffer> | undefined;
  const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', use, KEY_BYTES));
  const ready = () =>
    (derived ??= readSecret().then(keyOf, (error: unknown) => {
      derived = undefined;
      throw error;
    }));
  /** The code of a thing, `K7QF2-MX9TR`. */
  async function codeOf(about: string): Promise<string> {
    const digest = createHmac('sha256', await ready())
      .update(about)
      .digest();
    const letters = [...digest.subarray(0, LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
    return `${letters.slice(0, LENGTH / 2).join('')}-${letters.slice(LENGTH / 2).join('')}`;
  }
  return {
    codeOf,
    /** Whether this is the code, however it was typed. */
    async fits(about: string, given: string): Promise<boolean> {
      return isSame(plain(await codeOf(about)), plain(given));
    },
  };
}

const plain = (code: string) =>
  code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

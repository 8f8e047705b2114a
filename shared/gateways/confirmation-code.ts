import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;
/** Digits and letters that are not mistaken for one another (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 bits. */
const LENGTH = 10;

export type ConfirmationCodes = ReturnType<typeof createConfirmationCodes>;

/**
 * Codes by which applicants confirm what their facility filed for them. Made from the secret of personal values (HKDF, RFC
 * 5869; HMAC, RFC 2104), so that whoever may write to the applicant knows it and no table holds it.
 * @param readSecret fetches the secret
 */
export function createConfirmationCodes(readSecret: () => Promise<string>) {
  let derived: Promise<Buffer> | undefined;
  const ready = () =>
    (derived ??= readSecret().then(keyOf, (error: unknown) => {
      derived = undefined;
      throw error;
    }));
  /** The code that was sent for an application, `K7QF2-MX9TR`; each round has its own. */
  async function codeOf(applicationId: string, round: number): Promise<string> {
    const digest = createHmac('sha256', await ready())
      .update(`${applicationId}/${round}`)
      .digest();
    const letters = [...digest.subarray(0, LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
    return `${letters.slice(0, LENGTH / 2).join('')}-${letters.slice(LENGTH / 2).join('')}`;
  }
  return {
    codeOf,
    /** Whether this is the code, however it was typed. */
    async fits(applicationId: string, round: number, given: string): Promise<boolean> {
      return isSame(plain(await codeOf(applicationId, round)), plain(given));
    },
  };
}

const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'satujam/confirmation', KEY_BYTES));

const plain = (code: string) =>
  code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

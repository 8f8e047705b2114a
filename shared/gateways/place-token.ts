import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { PlaceGrant } from '../domain/place.ts';

const KEY_BYTES = 32;
/** Longer than any that we issue. */
const LONGEST = 2000;

export type PlaceTokens = ReturnType<typeof createPlaceTokens>;

/**
 * What proves a place: a JWT (RFC 7519) under HMAC-SHA-256, by a key of its own that is made from the secret of personal
 * values (HKDF, RFC 5869). It is worth nothing to others: only an application of its person uses it.
 * @param readSecret fetches the secret
 */
export function createPlaceTokens(readSecret: () => Promise<string>) {
  let derived: Promise<Buffer> | undefined;
  const ready = () =>
    (derived ??= readSecret().then(keyOf, (error: unknown) => {
      derived = undefined;
      throw error;
    }));
  const signed = async (text: string) =>
    createHmac('sha256', await ready())
      .update(text)
      .digest();

  return {
    async issue(grant: PlaceGrant): Promise<string> {
      const exp = Math.floor(Date.parse(grant.until) / 1000);
      const text = `${HEADER}.${encoded({ ...grant, exp })}`;
      return `${text}.${(await signed(text)).toString('base64url')}`;
    },

    /** @returns undefined for anything that we did not issue; whether its time is over is for the rules to say */
    async read(token: string): Promise<PlaceGrant | undefined> {
      if (token.length > LONGEST) return undefined;
      const [header, payload = '', signature = '', ...rest] = token.split('.', 4);
      if (header !== HEADER || rest.length > 0) return undefined;
      const expected = await signed(`${header}.${payload}`);
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      return z.parse(PlaceGrant, JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    },
  };
}

const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'satujam/place', KEY_BYTES));

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const HEADER = encoded({ alg: 'HS256', typ: 'place+jwt' });

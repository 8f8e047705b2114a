import { base64url, compactVerify, type JWK } from 'jose';
import * as z from 'zod/mini';
import type { Reason } from './verdict.ts';

/** A key with which an issuer signs, or once signed. */
export interface IssuerKey {
  readonly kid: string;
  /** EC P-256, the public half. */
  readonly jwk: JWK;
  /** It signed from this time and before that one (ISO 8601); what says otherwise is not valid. */
  readonly from: string;
  readonly until?: string | undefined;
}

/** A JWT whose parts can be read; nothing of it is to be believed yet. */
export interface SignedToken {
  readonly text: string;
  readonly typ: string;
  readonly kid: string;
  readonly payload: unknown;
  /** `r || s`, 64 bytes. */
  readonly signature: Uint8Array;
}

const Header = z.object({ alg: z.literal('ES256'), typ: z.string(), kid: z.string() });

/** Reads a compact JWT signed with ES256; undefined for anything else. */
export function readToken(text: string): SignedToken | undefined {
  const [header = '', payload = '', signature, ...rest] = text.split('.', 4);
  if (signature === undefined || rest.length > 0) return undefined;
  const read = z.safeParse(Header, readJson(header));
  const claims = readJson(payload);
  const bytes = decoded(signature);
  if (!read.success || claims === undefined || bytes === undefined) return undefined;
  return { text, typ: read.data.typ, kid: read.data.kid, payload: claims, signature: bytes };
}

/** JSON in base64url, read strictly; undefined where it is none. */
export function readJson(part: string): unknown {
  const bytes = decoded(part);
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return value;
  } catch {
    return undefined;
  }
}

/** The bytes of base64url text in its one canonical form, so that no two texts are one token. */
export function decoded(part: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(part) || part.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(base64url.decode(part));
  return base64url.encode(bytes) === part ? bytes : undefined;
}

/** SHA-256 of a text in base64url, or of its first bytes. */
export async function digest(text: string, bytes = 32): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(hash, 0, bytes));
}

/**
 * What is wrong with a token's signature, if anything.
 * @param iat when it says that it was signed, seconds since 1970
 */
export async function signatureTrouble(
  token: SignedToken,
  keys: readonly IssuerKey[],
  iat: number,
): Promise<Reason | undefined> {
  const key = keys.find(({ kid }) => kid === token.kid);
  if (key === undefined) return 'key_unknown';
  if (!hasOneForm(token.signature) || !(await isSigned(token, key.jwk))) return 'signature_invalid';
  const [from, until] = [Date.parse(key.from), Date.parse(key.until ?? '9999-12-31')];
  return iat * 1000 >= from && iat * 1000 < until ? undefined : 'key_expired';
}

const isSigned = ({ text }: SignedToken, key: JWK): Promise<boolean> =>
  compactVerify(text, key, { algorithms: ['ES256'] }).then(
    () => true,
    () => false,
  );

/** Half the order of P-256 (SP 800-186, section 3.2.1.3). */
const HALF_ORDER = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8';

/** With `r || s`, also `r || n − s` verifies; only the one with the lower `s` counts. */
function hasOneForm(signature: Uint8Array): boolean {
  const hex = Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.slice(64) <= HALF_ORDER;
}

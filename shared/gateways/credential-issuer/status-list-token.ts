import { deflateSync } from 'node:zlib';
import { statusListUri } from '../../domain/credential.ts';
import { readToken, signatureTrouble } from '../../domain/signed-token.ts';
import { packStatuses, STATUS_BITS, STATUS_LIST_TTL_SECONDS } from '../../domain/status-list.ts';
import type { SigningKey } from '../issuer-keys.ts';
import type { StatusListRequest } from './request.ts';
import { base64url, seconds } from './token.ts';

/** Past it a list says of itself that it is out of date; every quarter of an hour it is signed anew. */
const LIFETIME_SECONDS = 2 * 86_400;

/**
 * A status list token (Token Status List, section 5.1).
 * @throws Error when what was signed cannot be verified with the key's public half
 */
export async function statusListToken(
  { entries, list, now }: StatusListRequest,
  publicUrl: string,
  key: SigningKey,
): Promise<string> {
  const iat = seconds(now);
  const header = { alg: 'ES256', typ: 'statuslist+jwt', kid: key.kid };
  const payload = {
    sub: statusListUri(publicUrl, list),
    iat,
    exp: iat + LIFETIME_SECONDS,
    ttl: STATUS_LIST_TTL_SECONDS,
    status_list: { bits: STATUS_BITS, lst: compressed(packStatuses(entries)) },
  };
  const signed = [header, payload].map((part) => base64url(Buffer.from(JSON.stringify(part)))).join('.');
  const token = `${signed}.${base64url(await key.sign(Buffer.from(signed)))}`;
  await assertGenuine(token, iat, key);
  return token;
}

/** zlib at its highest level, in base64url (Token Status List, section 4.1). */
const compressed = (bytes: Uint8Array): string => base64url(deflateSync(bytes, { level: 9 }));

async function assertGenuine(token: string, iat: number, key: SigningKey): Promise<void> {
  const read = readToken(token);
  const trouble = read ? await signatureTrouble(read, [await key.known()], iat) : 'unreadable';
  if (trouble !== undefined) throw new Error(`what was signed is not valid: ${trouble}`);
}

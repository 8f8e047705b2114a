import { contract } from '../../../functions/authenticity/contract.ts';
import { type CredentialCheck, checkCredential, issuerOf } from '../../../shared/domain/credential.ts';
import type { IssuerKey } from '../../../shared/domain/signed-token.ts';
import type { Fetched } from './kept.ts';

export interface OfflineCheck extends CredentialCheck {
  /** Age of the issuer's keys that were used, seconds; undefined where there were none. */
  readonly keysAgeSeconds?: number;
}

/**
 * Checks a credential as an inspector without a network does: with the issuer's keys and status list as they were
 * fetched last. Only who issues at this address is believed.
 */
export async function checkOffline(
  text: string,
  url: string,
  { fetched, now }: { readonly fetched: (url: string) => Promise<Fetched | undefined>; readonly now: Date },
): Promise<OfflineCheck> {
  let keysAgeSeconds: number | undefined;
  const check = await checkCredential(text, {
    async keysOf(issuer) {
      const tenant = tenantOf(issuer, url);
      const keys = tenant === undefined ? undefined : await fetched(`${url}/.well-known/jwks/${tenant}`);
      keysAgeSeconds = keys?.ageSeconds;
      return keys && keysIn(keys.text);
    },
    statusList: async (uri) => (uri.startsWith(`${url}/`) ? (await fetched(uri))?.text : undefined),
    now,
  });
  return { ...check, ...(keysAgeSeconds === undefined ? {} : { keysAgeSeconds }) };
}

function tenantOf(issuer: string, url: string): string | undefined {
  const prefix = issuerOf(url, '');
  const tenant = issuer.startsWith(prefix) ? issuer.slice(prefix.length) : '';
  return /^[a-z][a-z0-9_-]*$/.test(tenant) ? tenant : undefined;
}

function keysIn(text: string): IssuerKey[] | undefined {
  const set = contract.getJwks.reply.body.safeParse(parsed(text));
  return set.data?.keys.map(({ exp, kid, nbf, ...jwk }) => ({
    kid,
    jwk,
    from: timeOf(nbf),
    until: exp === undefined ? undefined : timeOf(exp),
  }));
}

const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString();

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

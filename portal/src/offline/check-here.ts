import * as z from 'zod/mini';
import { type CredentialCheck, checkCredential } from '../../../shared/domain/credential.ts';
import type { IssuerKey } from '../../../shared/domain/signed-token.ts';
import { latest } from './kept-answers.ts';

const Metadata = z.object({ issuer: z.string() });
const Jwks = z.object({
  keys: z.array(
    z.object({
      ...{ kty: z.string(), crv: z.string(), x: z.string(), y: z.string(), kid: z.string() },
      nbf: z.int(),
      exp: z.optional(z.int()),
    }),
  ),
});

/** The local government at the end of an issuer's address. */
const tenantIn = (issuer: string) => /\/([a-z][a-z0-9_-]{0,39})$/.exec(issuer)?.[1];
const listIn = (uri: string) => /\/(status-lists\/[a-z][a-z0-9_-]*-\d{4})$/.exec(uri);

const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString();

/** Neither a network nor anything kept: of this credential nothing can be said here. */
export const NOTHING_KEPT = new Error('nothing is kept of this issuer');

/** @throws NOTHING_KEPT */
async function read<Shape extends z.ZodMiniType>(
  path: string,
  shape: Shape,
): Promise<z.infer<Shape> | undefined> {
  const known = await latest(path);
  if (known === 'unreachable') throw NOTHING_KEPT;
  const body: unknown = known === 'missing' ? undefined : await known.json().catch(() => undefined);
  return z.safeParse(shape, body).data;
}

/** The keys of an issuer, if it is one of this very system: whatever a credential names, only our origin is asked. */
async function keysOf(issuer: string): Promise<readonly IssuerKey[] | undefined> {
  const tenant = tenantIn(issuer);
  if (tenant === undefined) return undefined;
  const [metadata, jwks] = await Promise.all([
    read(`/.well-known/jwt-vc-issuer/${tenant}`, Metadata),
    read(`/.well-known/jwks/${tenant}`, Jwks),
  ]);
  if (metadata?.issuer !== issuer || jwks === undefined) return undefined;
  return jwks.keys.map(({ exp, kid, nbf, ...jwk }) => ({
    ...{ kid, jwk, from: timeOf(nbf) },
    until: exp === undefined ? undefined : timeOf(exp),
  }));
}

async function statusList(uri: string): Promise<string | undefined> {
  const path = listIn(uri)?.[1];
  const known = path === undefined ? 'missing' : await latest(`/${path}`);
  return typeof known === 'string' ? undefined : known.text();
}

/**
 * Judges the text of a QR code on this device: with a network by fresh keys and lists, without one by those kept.
 * @throws NOTHING_KEPT
 */
export const checkHere = (text: string, now = new Date()): Promise<CredentialCheck> =>
  checkCredential(text, { keysOf, statusList, now });

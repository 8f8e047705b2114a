import * as z from 'zod/mini';
import { issuerOf } from '../../shared/domain/credential.ts';
import type { IssuerKey } from '../../shared/domain/signed-token.ts';

const EcPublicKey = z.object({ kty: z.literal('EC'), crv: z.string(), x: z.string(), y: z.string() });

/** Where the keys of an issuer are (SD-JWT VC, JWT VC Issuer Metadata). */
export const issuerMetadata = (publicUrl: string, tenant: string) => ({
  issuer: issuerOf(publicUrl, tenant),
  jwks_uri: `${publicUrl}/.well-known/jwks/${tenant}`,
});

/** A JWK Set (RFC 7517) of public keys, those that no longer sign among them, each with its time of signing. */
export const keySet = (keys: readonly IssuerKey[]) => ({
  keys: keys.map(({ from, jwk, kid, until }) => ({
    ...z.parse(EcPublicKey, jwk),
    kid,
    alg: 'ES256' as const,
    use: 'sig' as const,
    nbf: secondsOf(from),
    ...(until === undefined ? {} : { exp: secondsOf(until) }),
  })),
});

const secondsOf = (time: string) => Math.floor(Date.parse(time) / 1000);

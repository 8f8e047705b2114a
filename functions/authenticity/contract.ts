import * as z from 'zod/mini';
import { Reason, Verdict } from '../../shared/domain/verdict.ts';
import { LARGEST_SIGNED_PDF } from '../../shared/gateways/signed-pdf.ts';
import { PublicLicence } from '../../shared/http/licence-view.ts';
import { get, ok, post } from '../../shared/http/route.ts';
import { TenantParam } from '../../shared/http/route-parts.ts';
import { Question } from './question.ts';

/** What a number alone tells: numbers are guessed. */
const LeastOfLicence = z.pick(PublicLicence, { validUntil: true, profession: true });

const Verification = z.object({
  verdict: Verdict,
  /** Why, in the caller's language; empty of what is valid. */
  reasons: z.array(z.object({ code: Reason, text: z.string() })),
  checkedAt: z.iso.datetime(),
  /** When the status list was made in which the credential was looked up. */
  statusAsOf: z.optional(z.iso.datetime()),
  /** As it stands in the office's records now, of whichever version. */
  licence: z.optional(z.union([PublicLicence, LeastOfLicence])),
});
export type Verification = z.infer<typeof Verification>;

const Jwk = z.object({
  kty: z.string(),
  crv: z.string(),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
  /** Seconds since 1970: it signed from this time and before that one. */
  nbf: z.int(),
  exp: z.optional(z.int()),
});

const Issuer = z.object({ issuer: z.string(), jwks_uri: z.string() });

const limits = {
  /** A file in base64, and some words around it. */
  maxBodyBytes: Math.ceil(LARGEST_SIGNED_PDF / 3) * 4 + 4096,
  throttle: { requestsPerSecond: 200, burst: 200 },
};

export const contract = {
  verify: post(
    '/verifications',
    {
      id: 'Periksa surat izin dari QR, berkas PDF, atau nomornya',
      en: 'Check a licence by its QR code, its PDF or its number',
    },
    { roles: 'public', body: Question, reply: ok(Verification), ...limits },
    ['too_many_requests'],
  ),
  getIssuer: get(
    '/.well-known/jwt-vc-issuer/{tenant}',
    { id: 'Penerbit surat izin digital', en: 'The issuer of credentials (SD-JWT VC)' },
    { roles: 'public', params: TenantParam, reply: ok(Issuer) },
    ['not_found'],
  ),
  getJwks: get(
    '/.well-known/jwks/{tenant}',
    { id: 'Kunci publik penerbit, yang lama juga', en: 'Public keys of an issuer, earlier ones as well' },
    { roles: 'public', params: TenantParam, reply: ok(z.object({ keys: z.array(Jwk) })) },
    ['not_found'],
  ),
};

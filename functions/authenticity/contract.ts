import * as z from 'zod/mini';
import { Reason, Verdict } from '../../shared/domain/verdict.ts';
import { LARGEST_SIGNED_PDF } from '../../shared/gateways/signed-pdf.ts';
import type { Contract } from '../../shared/http/contract.ts';
import { PublicLicence } from '../../shared/http/licence-view.ts';
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

/** A file in base64, and some words around it. */
const MAX_BODY_BYTES = Math.ceil(LARGEST_SIGNED_PDF / 3) * 4 + 4096;

const wellKnown = {
  method: 'GET',
  roles: 'public',
  params: TenantParam,
  problems: ['not_found'],
} as const;

export const contract = {
  verify: {
    method: 'POST',
    path: '/verifications',
    summary: {
      id: 'Periksa surat izin dari QR, berkas PDF, atau nomornya',
      en: 'Check a licence by its QR code, its PDF or its number',
    },
    roles: 'public',
    body: Question,
    maxBodyBytes: MAX_BODY_BYTES,
    reply: { status: 200, body: Verification },
    problems: ['too_many_requests'],
    throttle: { requestsPerSecond: 200, burst: 200 },
  },
  getIssuer: {
    ...wellKnown,
    path: '/.well-known/jwt-vc-issuer/{tenant}',
    summary: { id: 'Penerbit surat izin digital', en: 'The issuer of credentials (SD-JWT VC)' },
    reply: { status: 200, body: z.object({ issuer: z.string(), jwks_uri: z.string() }) },
  },
  getJwks: {
    ...wellKnown,
    path: '/.well-known/jwks/{tenant}',
    summary: {
      id: 'Kunci publik penerbit, yang lama juga',
      en: 'Public keys of an issuer, earlier ones as well',
    },
    reply: { status: 200, body: z.object({ keys: z.array(Jwk) }) },
  },
} satisfies Contract;

import * as z from 'zod/mini';
import { SIGNATORIES } from '../../shared/domain/signing-delay.ts';
import { ApplicationStatus } from '../../shared/http/application-status.ts';
import { created, post } from '../../shared/http/route.ts';
import { ACT_PROBLEMS, ApplicationId } from '../../shared/http/route-parts.ts';

/** As the signatory types it: nothing is trimmed or judged, BSrE does that. */
const Passphrase = z.strictObject({ passphrase: z.string().check(z.minLength(1), z.maxLength(200)) });
const Totp = z.strictObject({ totp: z.string().check(z.regex(/^\d{4,10}$/)) });

const secretProblems = [
  'secret_wrong',
  'signatory_unregistered',
  'signatory_certificate',
  'signing_unavailable',
] as const;

export const contract = {
  /** Without `Idempotency-Key`: a request is remembered by its fingerprint, and this one holds a passphrase. */
  sign: post(
    '/applications/{id}/signature',
    {
      id: 'Tandatangani surat izin (BSrE)',
      en: 'Sign the licence with the signatory’s passphrase or TOTP (BSrE)',
    },
    {
      roles: SIGNATORIES,
      params: ApplicationId,
      body: z.union([Passphrase, Totp]),
      reply: created(ApplicationStatus),
    },
    [...ACT_PROBLEMS, 'own_application', 'same_officer', ...secretProblems],
  ),
};

import * as z from 'zod/mini';

/**
 * Why what somebody shows is not plainly valid, by what follows. `altered` was not issued so by the office that it
 * names, `unknown` by nobody known here; a reason under `valid` says how far `valid` goes.
 * `verdict-words.json` says each in the words of a patient.
 */
const reasons = {
  altered: [
    'signature_invalid',
    'disclosure_invalid',
    'link_differs',
    'several_signatures',
    'document_changed',
  ],
  revoked: ['revoked', 'superseded', 'version_replaced', 'revoked_or_replaced'],
  suspended: ['suspended'],
  expired: ['expired'],
  unknown: [
    'unreadable',
    'too_large',
    'not_a_licence',
    'not_found',
    'issuer_unknown',
    'key_unknown',
    'key_expired',
    'not_signed',
    'signer_unknown',
    'certificate_not_valid',
    'file_unknown',
    'not_yet_valid',
    'status_list_invalid',
  ],
  valid: ['status_unknown', 'status_outdated', 'list_differs'],
} as const;

/** What is said of a licence, whichever way somebody shows it; only `valid` means that it may be relied on. */
export const Verdict = z.enum(['valid', 'suspended', 'revoked', 'expired', 'unknown', 'altered']);
export type Verdict = z.infer<typeof Verdict>;

export const Reason = z.enum(Object.values(reasons).flat());
export type Reason = z.infer<typeof Reason>;

const consequences: Readonly<Record<Verdict, readonly Reason[]>> = reasons;

/**
 * Where several things are wrong, the first counts: who revokes a licence ends it whatever else there is, and beyond its
 * last day nothing is left to suspend, as without any list (`standingOn` says the same).
 */
const rank: readonly Verdict[] = ['altered', 'revoked', 'expired', 'suspended', 'unknown'];

/** What follows from all that is wrong; `valid` where nothing is, or nothing that matters. */
export const verdictOf = (found: readonly Reason[]): Verdict =>
  rank.find((verdict) => found.some((reason) => consequences[verdict].includes(reason))) ?? 'valid';

import * as z from 'zod/mini';
import type { Role } from './actor.ts';

/** Why an approved licence is not signed yet; each has its words in every language. */
export const SigningDelay = z.enum([
  'not_answering',
  'no_certificate',
  'certificate_expired',
  'certificate_mismatch',
  'signatory_needed',
  'signatory_unregistered',
  'signatory_certificate',
  'service_refuses',
  'answer_unfit',
]);
export type SigningDelay = z.infer<typeof SigningDelay>;

/** Who may sign in an office where a person does: those who answer for what it grants. */
export const SIGNATORIES = ['division_head', 'agency_head'] as const satisfies Role[];

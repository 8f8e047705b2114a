import type { Reason } from '../../domain/verdict.ts';

/** Bytes; a licence of ours has 120,000 at most. What is larger is not read at all, so that nobody buys time with size. */
export const LARGEST_SIGNED_PDF = 1_000_000;

/**
 * What the signature of a file is worth: `ours` is a whole file under a valid signature of one of our tenants;
 * `none` is a PDF without one, `broken` was changed or its signature does not hold, `other` is signed by somebody
 * else, `unreadable` is no PDF or too large to look at.
 */
export type SignatureState = 'ours' | 'none' | 'broken' | 'other' | 'unreadable';

export interface SignedPdfCheck {
  readonly signature: SignatureState;
  /** Who signed: only when `ours`. */
  readonly tenant?: string;
  /** When, as the signed file says (ISO 8601, UTC): only when `ours`. */
  readonly signedAt?: string;
  /** Empty when `ours`. */
  readonly reasons: readonly Reason[];
  /** What exactly is wrong, in an engineer's words. */
  readonly detail?: string;
}

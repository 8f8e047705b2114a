import type { Reason } from '../../domain/verdict.ts';
import type { SignatureState } from './check.ts';

/** Why a signed file is not ours, and what exactly is wrong with it in an engineer's words. */
export interface Flaw {
  readonly signature: Exclude<SignatureState, 'ours'>;
  readonly reasons: readonly [Reason];
  readonly detail: string;
}

const flaw =
  (signature: Flaw['signature'], reason: Reason) =>
  (detail: string): Flaw => ({ signature, reasons: [reason], detail });

export const unreadable = flaw('unreadable', 'unreadable');
export const tooLarge = flaw('unreadable', 'too_large');
export const notSigned = flaw('none', 'not_signed');
export const severalSignatures = flaw('broken', 'several_signatures');
export const changed = flaw('broken', 'document_changed');
export const invalid = flaw('broken', 'signature_invalid');
export const outdated = flaw('broken', 'certificate_not_valid');
export const stranger = flaw('other', 'signer_unknown');

export const isFlaw = (value: object): value is Flaw => 'detail' in value;

/** The first of the things that must not be and is. */
export const firstOf = (wrong: readonly (readonly [string, boolean])[]): string | undefined =>
  wrong.find(([, isSo]) => isSo)?.[0];

import type { SigningDelay } from '../../domain/signing-delay.ts';

/** Why a document is not signed; `secret_wrong`: the signatory's passphrase or TOTP, which they can give anew. */
export type SigningTrouble = SigningDelay | 'secret_wrong';

/** What stands in the way of a signature, where that is known. */
export class Unsignable extends Error {
  override name = 'Unsignable';
  readonly trouble: SigningTrouble;

  constructor(trouble: SigningTrouble, message: string = trouble) {
    super(message);
    this.trouble = trouble;
  }

  /** By its name: what a bundle loads later has this class once more (infra/constructs/bundle.ts). */
  static override [Symbol.hasInstance](fault: unknown): fault is Unsignable {
    return fault instanceof Error && fault.name === 'Unsignable';
  }
}

/** A document cannot be signed now; the message says for whom and what an operator has to look at. */
export class SigningUnavailable extends Error {
  override name = 'SigningUnavailable';
  /** What is not known to be something else is taken for a service that does not answer. */
  readonly trouble: SigningTrouble;

  constructor(tenant: string, reason: string, cause?: unknown) {
    super(`signing for ${tenant}: ${reason}`, { cause });
    this.trouble = cause instanceof Unsignable ? cause.trouble : 'not_answering';
  }
}

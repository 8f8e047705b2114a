/** A document cannot be signed now; the message says for whom and what an operator has to look at. */
export class SigningUnavailable extends Error {
  override name = 'SigningUnavailable';

  constructor(tenant: string, reason: string, cause?: unknown) {
    super(`signing for ${tenant}: ${reason}`, { cause });
  }
}

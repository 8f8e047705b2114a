import type { SignDigest } from './licence-signature/cms.ts';
import { SigningUnavailable } from './licence-signature/faults.ts';

/** With what a local government signs: a key by its name at KMS, and its certificates (PEM), the signer's first. */
export interface SigningProfile {
  readonly keyId: string;
  readonly chain: string;
}

export interface KmsSignerOptions {
  readonly kms: (keyId: string) => SignDigest;
  /** Undefined for who has no key or no certificates. */
  readonly profileOf: (tenant: string) => Promise<SigningProfile | undefined>;
  readonly now: () => Date;
}

export interface Signer {
  /**
   * The document with the tenant's signature in the field that it keeps for one: PAdES-B-B, SHA-256, RSA.
   * @throws `SigningUnavailable`, naming what is missing or does not answer
   */
  readonly sign: (pdf: Uint8Array, tenant: string) => Promise<Uint8Array>;
}

/** Signs with keys that never leave KMS. The libraries load at the first signature only. */
export function createKmsSigner({ kms, now, profileOf }: KmsSignerOptions): Signer {
  async function signed(pdf: Uint8Array, { chain: pem, keyId }: SigningProfile): Promise<Uint8Array> {
    const { chainOf, isValidAt } = await import('./licence-signature/chain.ts');
    const { detachedSignature } = await import('./licence-signature/cms.ts');
    const { signFile } = await import('./licence-signature/pades.ts');
    const [chain, at] = [chainOf(pem), now()];
    if (!isValidAt(chain, at)) throw new Error('the certificate is not valid today');
    return signFile(pdf, at, (content) => detachedSignature(content, chain, kms(keyId)));
  }

  return {
    async sign(pdf, tenant) {
      try {
        const profile = await profileOf(tenant);
        if (profile === undefined) throw new Error('it has no key or no certificates');
        return await signed(pdf, profile);
      } catch (error) {
        throw new SigningUnavailable(tenant, error instanceof Error ? error.message : 'unknown', error);
      }
    },
  };
}

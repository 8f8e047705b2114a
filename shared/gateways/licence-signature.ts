import type { SignDigest } from './kms.ts';
import type { Rendering } from './licence-pdf.ts';
import { SigningUnavailable, Unsignable } from './licence-signature/faults.ts';
import { checkSignedPdf } from './signed-pdf.ts';
import type { Timestamp } from './timestamp.ts';

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
  /** Where a timestamp service is configured: then nothing is signed without its timestamp (PAdES-B-T). */
  readonly timestamp?: Timestamp | undefined;
}

/** What a person signs with; passed on and never kept, logged or named in a fault. */
export type SignatorySecret = { readonly passphrase: string } | { readonly totp: string };

/** For whom a document is signed, and with whose secret where a person signs. */
interface SigningOrder {
  readonly tenant: string;
  readonly secret?: SignatorySecret | undefined;
}

/** One way of signing: by the office's own key at KMS, or by its signatory at BSrE (bsre.ts). */
export interface Signer {
  /** Whether the file must keep a field for the signature, or the signer adds its own. */
  readonly field: Rendering['field'];
  /** Whether a person has to sign: then nothing is signed without their secret. */
  readonly signatory: boolean;
  /**
   * The document with a signature of the tenant (PAdES).
   * @throws `SigningUnavailable`, naming what is missing or does not answer
   */
  readonly sign: (pdf: Uint8Array, order: SigningOrder) => Promise<Uint8Array>;
}

/** Signs with keys that never leave KMS: PAdES-B-B or B-T, SHA-256, RSA. The libraries load at the first signature only. */
export function createKmsSigner({ kms, now, profileOf, timestamp }: KmsSignerOptions): Signer {
  async function signed(pdf: Uint8Array, { chain: pem, keyId }: SigningProfile): Promise<Uint8Array> {
    const { chainOf, isValidAt } = await import('./licence-signature/chain.ts');
    const { detachedSignature } = await import('./licence-signature/cms.ts');
    const { signFile } = await import('./licence-signature/pades.ts');
    const [chain, at] = [chainOf(pem), now()];
    if (!isValidAt(chain, at))
      throw new Unsignable('certificate_expired', 'the certificate is not valid today');
    const file = await signFile(pdf, at, (content) =>
      detachedSignature(content, chain, kms(keyId), timestamp),
    );
    await assertOurs(file, pem);
    return file;
  }

  return {
    field: timestamp === undefined ? 'reserved' : 'with_timestamp',
    signatory: false,
    async sign(pdf, { tenant }) {
      try {
        const profile = await profileOf(tenant);
        if (profile === undefined) throw new Unsignable('no_certificate', 'it has no key or no certificates');
        return await signed(pdf, profile);
      } catch (error) {
        throw new SigningUnavailable(tenant, error instanceof Error ? error.message : 'unknown', error);
      }
    },
  };
}

/** Nothing is issued that we would not accept ourselves, whatever certificates and timestamps others make. */
async function assertOurs(file: Uint8Array, pem: string): Promise<void> {
  const { detail, signature } = await checkSignedPdf(file, new Map([['signer', pem]]));
  if (signature !== 'ours') throw new Unsignable('answer_unfit', `what was signed is no good: ${detail}`);
}

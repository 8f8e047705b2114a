import { createHash, createPublicKey, type JsonWebKey } from 'node:crypto';
import type { SigningAlgorithmSpec } from '@aws-sdk/client-kms';

/** Signs a SHA-256 digest; the private key stays where it is. */
export type SignDigest = (digest: Uint8Array) => Promise<Uint8Array>;

/** It loads when a key is first asked. */
const kms = () => import('./kms/sdk.ts');

/**
 * How long KMS may take, milliseconds, tries of the client's own among them: a tenth of a second is usual. Whoever
 * waits longer is stopped by Lambda, and nobody would learn why nothing is signed.
 */
const PATIENCE_MS = 4000;

/** Signs with RSASSA-PKCS1-v1_5 by keys of AWS KMS. */
export const createKms =
  (patience = PATIENCE_MS) =>
  (keyId: string): SignDigest =>
    signerOf(keyId, 'RSASSA_PKCS1_V1_5_SHA_256', patience);

/** A key on the curve P-256. */
export interface EcKey {
  /** ECDSA with SHA-256 over the bytes, in DER as X.509 has it. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>;
  readonly publicKey: () => Promise<JsonWebKey>;
}

/** Keys on the curve P-256 at AWS KMS. */
export const createEcKms =
  (patience = PATIENCE_MS) =>
  (keyId: string): EcKey => ({
    sign: (data) => signerOf(keyId, 'ECDSA_SHA_256', patience)(createHash('sha256').update(data).digest()),
    async publicKey() {
      const { client, GetPublicKeyCommand } = await kms();
      const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }), within(patience));
      if (PublicKey === undefined) throw new Error('KMS answered without a key');
      return createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' }).export({
        format: 'jwk',
      });
    },
  });

const within = (ms: number) => ({ abortSignal: AbortSignal.timeout(ms) });

const signerOf =
  (keyId: string, algorithm: SigningAlgorithmSpec, patience: number): SignDigest =>
  async (digest) => {
    const { client, SignCommand } = await kms();
    const command = new SignCommand({
      KeyId: keyId,
      Message: digest,
      MessageType: 'DIGEST',
      SigningAlgorithm: algorithm,
    });
    const { Signature } = await client.send(command, within(patience));
    if (Signature === undefined) throw new Error('KMS answered without a signature');
    return Signature;
  };

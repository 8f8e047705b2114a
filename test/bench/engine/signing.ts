import * as z from 'zod/mini';
import { aKey } from '../../support/signing-profile.ts';
import { ecdsa, ecPublicKey } from './ec-key.ts';

const Sign = z.object({ KeyId: z.string(), Message: z.string(), SigningAlgorithm: z.string() });

/** KMS with one key of each kind, whatever their names. @param pem the RSA key */
export function createKmsStandIn(pem: string) {
  const { signature } = aKey(pem);
  return {
    /** The answer to `Sign` of a digest. */
    signed(body: Buffer): object {
      const { KeyId, Message, SigningAlgorithm } = z.parse(Sign, JSON.parse(body.toString()));
      const sign = SigningAlgorithm === 'ECDSA_SHA_256' ? ecdsa : signature;
      const Signature = Buffer.from(sign(Buffer.from(Message, 'base64'))).toString('base64');
      return { KeyId, Signature, SigningAlgorithm };
    },

    /** The answer to `GetPublicKey`, which is asked of keys for credentials only. */
    publicKey: (): object => ({ KeyId: 'bench', PublicKey: ecPublicKey.toString('base64') }),
  };
}

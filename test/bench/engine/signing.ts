import * as z from 'zod/mini';
import { aCertifiedKey } from '../../support/signing-profile.ts';

const profile = await aCertifiedKey(new Date());

/** The certificates of the one key that the stand-in of KMS has. */
export const chain = Buffer.from(profile.chain);

const Sign = z.object({ KeyId: z.string(), Message: z.string() });

/** KMS's answer to `Sign` of a digest. */
export function signed(body: Buffer): object {
  const { KeyId, Message } = z.parse(Sign, JSON.parse(body.toString()));
  const signature = profile.key.signature(Buffer.from(Message, 'base64'));
  return {
    KeyId,
    Signature: Buffer.from(signature).toString('base64'),
    SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
  };
}

import { KMSClient, SignCommand } from '@aws-sdk/client-kms';

/** Signs SHA-256 digests with RSASSA-PKCS1-v1_5 by keys of AWS KMS. Its client is made when it is first needed. */
export function createKms() {
  let client: KMSClient | undefined;
  return (keyId: string) =>
    async (digest: Uint8Array): Promise<Uint8Array> => {
      const command = new SignCommand({
        KeyId: keyId,
        Message: digest,
        MessageType: 'DIGEST',
        SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
      });
      const { Signature } = await (client ??= new KMSClient({})).send(command);
      if (Signature === undefined) throw new Error('KMS answered without a signature');
      return Signature;
    };
}

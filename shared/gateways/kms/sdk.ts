import { KMSClient } from '@aws-sdk/client-kms';

export { GetPublicKeyCommand, SignCommand } from '@aws-sdk/client-kms';

/** The client of all keys. */
export const client = new KMSClient({});

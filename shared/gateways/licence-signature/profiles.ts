/** The folder of the licence bucket with the certificate chains of those who sign. */
export const SIGNING_CHAINS = 'signing';

/** The folder with what their holders get: documents and credentials. */
export const LICENCE_FILES = 'licences';

/** Where the certificates of a local government's signing key are: PEM, the signer's first. */
export const chainKey = (tenant: string): string => `${SIGNING_CHAINS}/${tenant}.pem`;

/** The name of a local government's signing key at KMS. */
export const signingAlias = (stage: string, tenant: string): string =>
  `alias/satujam-${stage}-signing-${tenant}`;

/**
 * The key of each local government, from `metro=<key id> semarang=<key id>`.
 * @throws Error for anything else
 */
export function signingKeys(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(' ').map((pair): [string, string] => {
    const [tenant = '', keyId = '', ...rest] = pair.split('=');
    if (tenant === '' || keyId === '' || rest.length > 0) throw new Error('not a list of signing keys');
    return [tenant, keyId];
  });
  return new Map(pairs);
}

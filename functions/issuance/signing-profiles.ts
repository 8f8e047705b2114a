import type { Bucket } from '../../shared/gateways/bucket.ts';
import { chainKey } from '../../shared/gateways/licence-signature/profiles.ts';
import type { SigningProfile } from '../../shared/gateways/licence-signature.ts';

/**
 * Finds with what a local government signs. Certificates are read each time: an operator who puts new ones need not
 * wait for functions to forget the old.
 */
export const signingProfiles =
  (keys: ReadonlyMap<string, string>, bucket: Pick<Bucket, 'read'>) =>
  async (tenant: string): Promise<SigningProfile | undefined> => {
    const keyId = keys.get(tenant);
    const chain = keyId === undefined ? undefined : await bucket.read({ key: chainKey(tenant) });
    if (keyId === undefined || chain === undefined) return undefined;
    return { keyId, chain: new TextDecoder().decode(chain.bytes) };
  };

import * as z from 'zod/mini';
import type { IssuerKey } from '../domain/signed-token.ts';
import type { EcKey } from './kms.ts';

/** The private key with which a local government signs credentials at a time; it stays at KMS. */
export interface SigningKey {
  readonly kid: string;
  /** ES256 over the bytes: `r || s`, 64 bytes (RFC 7518, section 3.4), with the lower of the two `s` that fit. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>;
  readonly known: () => Promise<IssuerKey>;
}

export interface IssuerKeys {
  /** Undefined where the local government has no key for that time. */
  readonly current: (tenant: string, at: Date) => SigningKey | undefined;
  /** Every key the local government signs or once signed with; undefined for who has none. */
  readonly keysOf: (tenant: string) => Promise<readonly IssuerKey[] | undefined>;
}

const Time = z.iso.datetime();
const CredentialKey = z.strictObject({
  tenant: z.string(),
  /** `<tenant>-<generation>`, never given to another key. */
  kid: z.string(),
  /** The key's name at KMS. */
  keyId: z.string(),
  /** It signs from this time and before that one. */
  from: Time,
  until: z.optional(Time),
});
type CredentialKey = z.infer<typeof CredentialKey>;

const EcPublicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
});
type EcPublicKey = z.infer<typeof EcPublicKey>;

/**
 * The keys of all local governments, from `CREDENTIAL_KEYS` (JSON).
 * @throws ZodError for anything else
 */
export const credentialKeys = (text: string): readonly CredentialKey[] =>
  z.parse(z.array(CredentialKey), JSON.parse(text));

/** @param kms reaches a key by its name; what it says of a public key is kept as long as this lives */
export function createIssuerKeys(keys: readonly CredentialKey[], kms: (keyId: string) => EcKey): IssuerKeys {
  const publicKeys = new Map<string, EcPublicKey>();

  async function publicKey(keyId: string): Promise<EcPublicKey> {
    const jwk = publicKeys.get(keyId) ?? z.parse(EcPublicKey, await kms(keyId).publicKey());
    publicKeys.set(keyId, jwk);
    return jwk;
  }

  const known = async ({ from, keyId, kid, until }: CredentialKey): Promise<IssuerKey> => ({
    kid,
    jwk: await publicKey(keyId),
    from,
    until,
  });

  return {
    current(tenant, at) {
      const key = keys.findLast((one) => one.tenant === tenant && signsAt(one, at));
      return key && { kid: key.kid, sign: es256(kms(key.keyId)), known: () => known(key) };
    },
    async keysOf(tenant) {
      const own = keys.filter((key) => key.tenant === tenant);
      return own.length === 0 ? undefined : Promise.all(own.map(known));
    },
  };
}

const signsAt = ({ from, until }: CredentialKey, at: Date) =>
  at >= new Date(from) && (until === undefined || at < new Date(until));

/** The reader of DER loads at the first signature: most who ask for keys sign nothing. */
const es256 =
  ({ sign }: EcKey) =>
  async (data: Uint8Array) => {
    const { rawSignature } = await import('./issuer-keys/raw-signature.ts');
    return rawSignature(await sign(data));
  };

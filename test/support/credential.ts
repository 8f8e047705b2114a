import { generateKeyPairSync, sign } from 'node:crypto';
import { type CredentialSources, issuerOf } from '../../shared/domain/credential.ts';
import { type CredentialRequest, createCredentialIssuer } from '../../shared/gateways/credential-issuer.ts';
import { createIssuerKeys, type SigningKey } from '../../shared/gateways/issuer-keys.ts';
import type { EcKey } from '../../shared/gateways/kms.ts';
import { createStatusListIssuer } from '../../shared/gateways/status-list-issuer.ts';
import { NOW } from './builders.ts';

export const PUBLIC_URL = 'https://satujam.example';

/** Keys of ours in the place of those at KMS: each name has its own. */
export function ecKeys(): (keyId: string) => EcKey {
  const pairs = new Map<string, ReturnType<typeof aPair>>();
  const pairOf = (keyId: string) => {
    const pair = pairs.get(keyId) ?? aPair();
    pairs.set(keyId, pair);
    return pair;
  };
  return (keyId) => ({
    sign: (data) => Promise.resolve(sign('sha256', data, pairOf(keyId).privateKey)),
    publicKey: () => Promise.resolve(pairOf(keyId).publicKey.export({ format: 'jwk' })),
  });
}

const aPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Metro and Semarang issue; Metro's first key was followed by a second in January 2027. */
export function issuers(publicUrl: string = PUBLIC_URL) {
  const [begin, rotated] = ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'];
  const keys = createIssuerKeys(
    [
      { tenant: 'metro', kid: 'metro-1', keyId: 'first', from: begin, until: rotated },
      { tenant: 'metro', kid: 'metro-2', keyId: 'second', from: rotated },
      { tenant: 'semarang', kid: 'semarang-1', keyId: 'other', from: begin },
    ],
    ecKeys(),
  );
  const issuer = {
    ...createCredentialIssuer({ keys, publicUrl }),
    ...createStatusListIssuer({ keys, publicUrl }),
  };
  const keysOf: CredentialSources['keysOf'] = (iss) => keys.keysOf(iss.replace(issuerOf(publicUrl, ''), ''));
  return { ...issuer, keys, keysOf };
}

/** A token with that body, signed by that key, whatever its header says. */
export async function signedToken(
  { kid, sign: es256 }: Pick<SigningKey, 'kid' | 'sign'>,
  body: object,
  header: object,
): Promise<string> {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'ES256', kid, ...header })}.${part(body)}`;
  return `${content}.${Buffer.from(await es256(Buffer.from(content))).toString('base64url')}`;
}

/** Siti's, for five years. */
export const aCredential = (changes: Partial<CredentialRequest> = {}): CredentialRequest => ({
  tenant: 'metro',
  claims: {
    number: '503/0001/SIP-TEST/XI/2026',
    type: 'SIP-TEST',
    name: 'Siti Aminah, A.Md.Kes',
    profession: 'Ahli Teknologi Laboratorium Medik',
    place: 'Laboratorium Sehat',
  },
  disclosable: { birth_date: '1994-02-28', registration: 'AB00012026' },
  status: { list: 'metro-2026', index: 4711 },
  verificationUrl: aLink(),
  issuedAt: NOW,
  expiresAt: new Date('2031-11-16T17:00:00Z'),
  ...changes,
});

/** The link of Siti's licence in its QR code. */
export const aLink = (publicUrl: string = PUBLIC_URL): string =>
  `${publicUrl}/licences/metro.503-0001-SIP-TEST-XI-2026/status?code=abcdefghijklmnop`;

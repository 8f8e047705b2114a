import { oid } from '../licence-signature/signed-attributes.ts';

const hashes = new Map([
  [oid.sha256, 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** Node's name of a digest algorithm; undefined for one that is not good enough (SHA-1). */
export const hashOf = (algorithm: string): string | undefined => hashes.get(algorithm);

/** With which hash a signature algorithm goes: RSASSA-PKCS1-v1_5 and ECDSA; RSA by its mere name goes with any. */
const signatures = new Map([
  [oid.rsaEncryption, [...hashes.values()]],
  ['1.2.840.113549.1.1.11', ['sha256']],
  ['1.2.840.113549.1.1.12', ['sha384']],
  ['1.2.840.113549.1.1.13', ['sha512']],
  ['1.2.840.10045.4.3.2', ['sha256']],
  ['1.2.840.10045.4.3.3', ['sha384']],
  ['1.2.840.10045.4.3.4', ['sha512']],
]);

/** Whether a signature algorithm is known and made for digests of that algorithm. */
export const goesWith = (signature: string, digest: string): boolean =>
  signatures.get(signature)?.includes(hashOf(digest) ?? '') === true;

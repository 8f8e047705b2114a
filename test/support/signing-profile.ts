import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateEncrypt,
} from 'node:crypto';
import { type Authority, certify, newAuthority } from '../../infra/local/certificates.ts';

/** DigestInfo of a SHA-256 digest (RFC 8017, 9.2), as KMS puts before it. */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

const newPem = () =>
  generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey.export({ format: 'pem', type: 'pkcs8' });

/** A key of ours in the place of one at KMS: it is given digests and signs them. @param pem an earlier one's */
export function aKey(pem: string | Buffer = newPem()) {
  const key = createPrivateKey(pem);
  const signature = (digest: Uint8Array): Uint8Array =>
    privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([digestInfo, digest]));
  const sign = (digest: Uint8Array) => Promise.resolve(signature(digest));
  return {
    privateKey: key,
    sign,
    signature,
    spki: new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' })),
  };
}

/** A key, the authority that certified it, and the chain that says so. */
export async function aCertifiedKey(now: Date) {
  const key = aKey();
  const authority: Authority = await newAuthority('An authority', now);
  const certificate = await certify(key.spki, 'Kota Metro', authority, now);
  return { key, authority, certificate, chain: `${certificate}${authority.certificate}` };
}

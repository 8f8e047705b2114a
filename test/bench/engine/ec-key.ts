import { createECDH, createPublicKey } from 'node:crypto';
import { Integer, Sequence } from 'asn1js';

// For the bench alone. Node hashes whatever ECDSA is to sign, and KMS is given digests: so this adds up a signature by
// hand, with a nonce of 1. Anybody can work out the private key from one signature; it stands in this file anyway.
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const PRIVATE_KEY = 0x5a7b0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405162738495a6b7c8d9n;

/** The point of P-256 that a number makes: 32 bytes of x, 32 of y. */
function pointOf(scalar: bigint) {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(scalar.toString(16).padStart(64, '0'), 'hex');
  const point = curve.getPublicKey();
  return { x: point.subarray(1, 33), y: point.subarray(33) };
}

const { x, y } = pointOf(PRIVATE_KEY);
const jwk = { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') };

/** The public key as KMS gives it (SPKI, DER). */
export const ecPublicKey = createPublicKey({ key: jwk, format: 'jwk' }).export({
  format: 'der',
  type: 'spki',
});

const r = BigInt(`0x${pointOf(1n).x.toString('hex')}`) % ORDER;

/** ECDSA of a SHA-256 digest, in DER. */
export function ecdsa(digest: Uint8Array): Uint8Array {
  const z = BigInt(`0x${Buffer.from(digest).toString('hex')}`);
  const s = (z + r * PRIVATE_KEY) % ORDER;
  const pair = new Sequence({ value: [Integer.fromBigInt(r), Integer.fromBigInt(s)] });
  return new Uint8Array(pair.toBER());
}

import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { Integer, OctetString, Sequence } from 'asn1js';
import { describe, expect, test } from 'vitest';
import { ecKeys } from '../../test/support/credential.ts';
import { rawSignature } from './issuer-keys/raw-signature.ts';
import { createIssuerKeys, credentialKeys } from './issuer-keys.ts';

const first = { tenant: 'metro', kid: 'metro-1', keyId: 'k1', from: '2026-01-01T00:00:00Z' };
const keys = [
  { ...first, until: '2027-01-01T00:00:00Z' },
  { tenant: 'metro', kid: 'metro-2', keyId: 'k2', from: '2027-01-01T00:00:00Z' },
  { tenant: 'semarang', kid: 'semarang-1', keyId: 'k3', from: '2026-01-01T00:00:00Z' },
];

describe('the keys of credentials', () => {
  test('are read from the environment', () => {
    expect(credentialKeys(JSON.stringify(keys))).toEqual(keys);
  });

  test.each([
    '',
    '{}',
    '[{}]',
    JSON.stringify([{ ...first, from: 'soon' }]),
    JSON.stringify([{ ...first, d: 'x' }]),
  ])('are not read from %j', (text) => {
    expect(() => credentialKeys(text)).toThrow();
  });

  test.each([
    ['2025-12-31T23:59:59Z', undefined],
    ['2026-01-01T00:00:00Z', 'metro-1'],
    ['2026-12-31T23:59:59Z', 'metro-1'],
    ['2027-01-01T00:00:00Z', 'metro-2'],
    ['2040-01-01T00:00:00Z', 'metro-2'],
  ])('at %s, Metro signs with %s', (at, kid) => {
    expect(createIssuerKeys(keys, ecKeys()).current('metro', new Date(at))?.kid).toBe(kid);
  });

  test('stay known by their names when they sign no more', async () => {
    const known = await createIssuerKeys(keys, ecKeys()).keysOf('metro');
    expect(known).toMatchObject([
      { kid: 'metro-1', from: first.from, until: '2027-01-01T00:00:00Z', jwk: { kty: 'EC', crv: 'P-256' } },
      { kid: 'metro-2', from: '2027-01-01T00:00:00Z' },
    ]);
    expect(await createIssuerKeys(keys, ecKeys()).keysOf('palsu')).toBeUndefined();
  });

  test('are asked for once, and again when there was no answer', async () => {
    const kms = ecKeys();
    let asked = 0;
    const issuerKeys = createIssuerKeys([first], (keyId) => ({
      ...kms(keyId),
      publicKey: () => (++asked === 1 ? Promise.reject(new Error('busy')) : kms(keyId).publicKey()),
    }));
    await expect(issuerKeys.keysOf('metro')).rejects.toThrow('busy');
    expect(await issuerKeys.keysOf('metro')).toEqual(await issuerKeys.keysOf('metro'));
    expect(asked).toBe(2);
  });

  test('must be on the curve P-256', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const kms = () => ({
      ...ecKeys()('k1'),
      publicKey: () => Promise.resolve(publicKey.export({ format: 'jwk' })),
    });
    await expect(createIssuerKeys([first], kms).keysOf('metro')).rejects.toThrow();
  });
});

describe('a signature from KMS', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const data = Buffer.from('signed');

  test('verifies as r || s, with the lower s, whichever KMS gave', () => {
    for (let n = 0; n < 100; n++) {
      const raw = rawSignature(sign('sha256', data, privateKey));
      expect(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
      expect(raw).toHaveLength(64);
      expect(raw[32]).toBeLessThan(0x80);
    }
  });

  test('keeps the zeros before small numbers', () => {
    const der = new Sequence({ value: [Integer.fromBigInt(1n), Integer.fromBigInt(2n)] }).toBER();
    const raw = rawSignature(new Uint8Array(der));
    expect([raw.length, raw[31], raw[63]]).toEqual([64, 1, 2]);
  });

  test.each([
    new Uint8Array(),
    new Uint8Array(64),
    new Uint8Array(new Sequence({ value: [Integer.fromBigInt(1n)] }).toBER()),
    new Uint8Array(new OctetString().toBER()),
  ])('that is not two numbers is a fault: %#', (der) => {
    expect(() => rawSignature(der)).toThrow('not ECDSA');
  });
});

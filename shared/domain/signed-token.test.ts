import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { disclosedBy } from './credential-disclosures.ts';
import { decoded, digest, readJson, readToken, signatureTrouble } from './signed-token.ts';

describe('base64url', () => {
  test('has one form only for the same bytes', () => {
    expect(decoded('YQ')).toEqual(new Uint8Array([97]));
    for (const other of ['YQ==', 'YR', 'YS', ' YQ', 'Y Q', 'YQ\n', 'Y', 'Y+', 'ÿQ'])
      expect(decoded(other)).toBeUndefined();
  });

  test('is read as JSON only where it holds strict UTF-8', () => {
    const text = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
    expect(readJson(text('{"a":"é"}'))).toEqual({ a: 'é' });
    expect(readJson(text(Buffer.from([0x22, 0xff, 0x22])))).toBeUndefined();
    expect(readJson(text('{'))).toBeUndefined();
    expect(readJson(text('['.repeat(500_000)))).toBeUndefined();
  });
});

describe('disclosures (RFC 9901)', () => {
  // Sections 4.2.1 to 4.2.3 and 5.1.
  test.each([
    [
      'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0',
      ['_26bc4LT-ac6q2KI6cBW5es', 'family_name', 'Möbius'],
      'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0',
    ],
    [
      'WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd',
      ['2GLC42sKQveCfGfryNRN9w', 'given_name', 'John'],
      'jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4',
    ],
    [
      'WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImZhbWlseV9uYW1lIiwgIkRvZSJd',
      ['eluV5Og3gSNII8EYnsxA_A', 'family_name', 'Doe'],
      'TGf4oLbgwd5JQaHyKVQZU9UdGE0w5rtDsrZzfUaomLo',
    ],
    [
      'WyJQYzMzSk0yTGNoY1VfbEhnZ3ZfdWZRIiwgImJpcnRoZGF0ZSIsICIxOTQwLTAxLTAxIl0',
      ['Pc33JM2LchcU_lHggv_ufQ', 'birthdate', '1940-01-01'],
      'gbOsI4Edq2x2Kw-w5wPEzakob9hV1cRD0ATN3oQL9JM',
    ],
    [
      'WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIlVTIl0',
      ['lklxF5jMYlGTPUovMNIvCA', 'US'],
      'pFndjkZ_VCzmyTa6UjlZo3dh-ko8aIKQc9DlGzhaVYo',
    ],
  ])('have the content and the digest of the specification: %s', async (disclosure, content, hash) => {
    expect(readJson(disclosure)).toEqual(content);
    expect(await digest(disclosure)).toBe(hash);
  });

  const disclosure = (...content: unknown[]) => Buffer.from(JSON.stringify(content)).toString('base64url');
  const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');
  const [born, other] = [
    disclosure('salt', 'birth_date', '1994-02-28'),
    disclosure('x', 'birth_date', '1990'),
  ];

  test('reveal what was signed, and nothing of the decoys beside it', async () => {
    expect(await disclosedBy([born], [hashOf('decoy'), hashOf(born)])).toEqual({ birth_date: '1994-02-28' });
    expect(await disclosedBy([], [hashOf(born)])).toEqual({});
  });

  test.each([
    ['unknown', [other], [born]],
    ['given twice', [born, born], [born]],
    ['about one claim twice', [born, other], [born, other]],
    ['empty', [born, ''], [born, '']],
    ['about a claim that is no secret', [disclosure('s', 'name', 'X')], [disclosure('s', 'name', 'X')]],
    ['of an array element', [disclosure('s', 'X')], [disclosure('s', 'X')]],
    ['longer', [disclosure('s', 'birth_date', 'X', 1)], [disclosure('s', 'birth_date', 'X', 1)]],
    ['no text', [disclosure('s', 'birth_date', {})], [disclosure('s', 'birth_date', {})]],
  ])('are refused when one is %s', async (_, given, signed) => {
    expect(await disclosedBy(given, signed.map(hashOf))).toBeUndefined();
  });
});

/** RFC 9901, appendix A.1, the issuer-signed JWT; its key stands in appendix A.5. */
const example =
  'eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImV4YW1wbGUrc2Qtand0In0.eyJfc2QiOiBbIkM5aW5wNllvUmFFWFI0Mjd6WUpQN1FyazFXSF84YmR3' +
  'T0FfWVVyVW5HUVUiLCAiS3VldDF5QWEwSElRdlluT1ZkNTloY1ZpTzlVZzZKMmtTZnFZUkJlb3d2RSIsICJNTWxkT0ZGekIyZDB1bWxtcFRJYUdl' +
  'cmhXZFVfUHBZZkx2S2hoX2ZfOWFZIiwgIlg2WkFZT0lJMnZQTjQwVjd4RXhad1Z3ejd5Um1MTmNWd3Q1REw4Ukx2NGciLCAiWTM0em1JbzBRTExP' +
  'dGRNcFhHd2pCZ0x2cjE3eUVoaFlUMEZHb2ZSLWFJRSIsICJmeUdwMFdUd3dQdjJKRFFsbjFsU2lhZW9iWnNNV0ExMGJRNTk4OS05RFRzIiwgIm9t' +
  'bUZBaWNWVDhMR0hDQjB1eXd4N2ZZdW8zTUhZS08xNWN6LVJaRVlNNVEiLCAiczBCS1lzTFd4UVFlVTh0VmxsdE03TUtzSVJUckVJYTFQa0ptcXhC' +
  'QmY1VSJdLCAiaXNzIjogImh0dHBzOi8vaXNzdWVyLmV4YW1wbGUuY29tIiwgImlhdCI6IDE2ODMwMDAwMDAsICJleHAiOiAxODgzMDAwMDAwLCAi' +
  'YWRkcmVzcyI6IHsiX3NkIjogWyI2YVVoelloWjdTSjFrVm1hZ1FBTzN1MkVUTjJDQzFhSGhlWnBLbmFGMF9FIiwgIkF6TGxGb2JrSjJ4aWF1cFJF' +
  'UHlvSnotOS1OU2xkQjZDZ2pyN2ZVeW9IemciLCAiUHp6Y1Z1MHFiTXVCR1NqdWxmZXd6a2VzRDl6dXRPRXhuNUVXTndrclEtayIsICJiMkRrdzBq' +
  'Y0lGOXJHZzhfUEY4WmN2bmNXN3p3Wmo1cnlCV3ZYZnJwemVrIiwgImNQWUpISVo4VnUtZjlDQ3lWdWIyVWZnRWs4anZ2WGV6d0sxcF9KbmVlWFEi' +
  'LCAiZ2xUM2hyU1U3ZlNXZ3dGNVVEWm1Xd0JUdzMyZ25VbGRJaGk4aEdWQ2FWNCIsICJydkpkNmlxNlQ1ZWptc0JNb0d3dU5YaDlxQUFGQVRBY2k0' +
  'MG9pZEVlVnNBIiwgInVOSG9XWWhYc1poVkpDTkUyRHF5LXpxdDd0NjlnSkt5NVFhRnY3R3JNWDQiXX0sICJfc2RfYWxnIjogInNoYS0yNTYifQ.J' +
  'wMde4aGprmyUSPPl4SB5Woe7cBBzxEYyIUiMApNTMZuYjdKjoJ09F1V5KQ0Q0d6AzvMCuZBEQSxuhJwQVZRMg';

const exampleKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ',
  y: 'Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8',
};

test('the example of RFC 9901, appendix A.1, is signed by its issuer and has the digests of its disclosures', async () => {
  const [, payload = '', signature = ''] = example.split('.');
  const token = {
    text: example,
    typ: '',
    kid: 'a5',
    payload: {},
    signature: decoded(signature) ?? new Uint8Array(),
  };
  const keys = [{ kid: 'a5', jwk: exampleKey, from: '2023-01-01T00:00:00Z' }];
  expect(await signatureTrouble(token, keys, 1_683_000_000)).toBeUndefined();
  const disclosures = [
    'WyJHMDJOU3JRZmpGWFE3SW8wOXN5YWpBIiwgInJlZ2lvbiIsICJcdTZlMmZcdTUzM2EiXQ',
    'WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgImNvdW50cnkiLCAiSlAiXQ',
  ];
  const digests: unknown = expect.arrayContaining(await Promise.all(disclosures.map((one) => digest(one))));
  expect(readJson(payload)).toMatchObject({ address: { _sd: digests } });
});

describe('a token', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = {
    kid: 'metro-1',
    jwk: publicKey.export({ format: 'jwk' }),
    from: '2026-01-01T00:00:00Z',
    until: '2027-01-01T00:00:00Z',
  };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [begin, end] = [Date.UTC(2026, 0) / 1000, Date.UTC(2027, 0) / 1000];

  /** Signatures of one and the same content: about half have the lower `s`. */
  function twoForms() {
    const content = `${part({ alg: 'ES256', typ: 'x', kid: 'metro-1' })}.${part({ iat: begin })}`;
    const options = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
    const forms: { low?: string; high?: string } = {};
    while (forms.low === undefined || forms.high === undefined) {
      const signature = sign('sha256', Buffer.from(content), options);
      forms[signature.readUInt8(32) < 0x7f ? 'low' : 'high'] =
        `${content}.${signature.toString('base64url')}`;
    }
    return [forms.low, forms.high] as const;
  }
  const [low, high] = twoForms();
  const troubleOf = async (text: string, keys = [key], iat = begin) => {
    const token = readToken(text);
    return token && (await signatureTrouble(token, keys, iat));
  };

  test('is its issuer’s in the time of the key', async () => {
    expect(readToken(low)).toMatchObject({ typ: 'x', kid: 'metro-1', payload: { iat: begin } });
    expect(await troubleOf(low)).toBeUndefined();
    expect(await troubleOf(low, [key], end - 1)).toBeUndefined();
  });

  test('is not its issuer’s before the key signed, nor from when it signed no more', async () => {
    expect(await troubleOf(low, [key], begin - 1)).toBe('key_expired');
    expect(await troubleOf(low, [key], end)).toBe('key_expired');
  });

  test('is not its issuer’s with the higher of the two signatures that everybody can make of one', async () => {
    expect(await troubleOf(high)).toBe('signature_invalid');
  });

  test('is not its issuer’s without the key, or with another key of the same name', async () => {
    const { publicKey: stranger } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(await troubleOf(low, [])).toBe('key_unknown');
    expect(await troubleOf(low, [{ ...key, jwk: stranger.export({ format: 'jwk' }) }])).toBe(
      'signature_invalid',
    );
  });

  const [header = '', payload = '', signature = ''] = low.split('.');
  test.each([
    ['without a signature', `${header}.${payload}`],
    ['with a part too many', `${low}.`],
    ['that is padded', `${low}=`],
    ['with another algorithm', `${part({ alg: 'HS256', typ: 'x', kid: 'metro-1' })}.${payload}.${signature}`],
    ['with none', `${part({ alg: 'none', typ: 'x', kid: 'metro-1' })}.${payload}.`],
    ['without a key id', `${part({ alg: 'ES256', typ: 'x' })}.${payload}.${signature}`],
    ['whose content is no JSON', `${header}.YQ.${signature}`],
    ['whose header is a list', `${part([])}.${payload}.${signature}`],
    ['of nothing', ''],
  ])('%s is no token', (_, text) => {
    expect(readToken(text)).toBeUndefined();
  });
});

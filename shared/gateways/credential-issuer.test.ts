import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { create } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import { aCredential, aLink, ecKeys, issuers, PUBLIC_URL } from '../../test/support/credential.ts';
import { qrSegments, qrText } from '../domain/qr-text.ts';
import { readJson } from '../domain/signed-token.ts';
import { packStatuses, STATUS } from '../domain/status-list.ts';
import { createCredentialIssuer } from './credential-issuer.ts';
import { createIssuerKeys } from './issuer-keys.ts';
import { SigningUnavailable } from './licence-signature/faults.ts';
import { createStatusListIssuer } from './status-list-issuer.ts';

const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const LOCAL_URL = 'http://localhost:4566/_aws/execute-api/abcdef1234/$default';
const office = issuers();
const partsOf = (token: string) => token.split('.').slice(0, 2).map(readJson);
const versionOf = (text: string) => create(qrSegments(text), { errorCorrectionLevel: 'M' }).version;

describe('a credential', () => {
  test('says what an SD-JWT VC says, what is the holder’s own only as digests', async () => {
    const [header, claims] = partsOf((await office.issue(aCredential())).shown);
    expect(header).toEqual({ alg: 'ES256', typ: 'dc+sd-jwt', kid: 'metro-1' });
    expect(claims).toEqual({
      iss: `${PUBLIC_URL}/metro`,
      iat: NOW.getTime() / 1000,
      exp: Date.UTC(2031, 10, 16, 17) / 1000,
      vct: 'urn:satujam:licence:1',
      ...aCredential().claims,
      link: like(/^[\w-]{12}$/),
      status: { status_list: { idx: 4711, uri: `${PUBLIC_URL}/status-lists/metro-2026` } },
      _sd: [like(/^[\w-]{43}$/), like(/^[\w-]{43}$/)],
      _sd_alg: 'sha-256',
    });
  });

  test('has no digests where the holder has nothing to show, and no profession where there is none', async () => {
    const { full, shown } = await office.issue(
      aCredential({ disclosable: {}, claims: { number: '1', type: 'SIO', name: 'Klinik Sehat' } }),
    );
    expect(full).toBe(shown);
    for (const name of ['_sd', '_sd_alg', 'profession', 'place'])
      expect(partsOf(shown)[1]).not.toHaveProperty(name);
  });

  test('is signed by the key of its time', async () => {
    const { shown } = await office.issue(aCredential({ issuedAt: new Date('2027-01-01T00:00:00Z') }));
    expect(partsOf(shown)[0]).toMatchObject({ kid: 'metro-2' });
  });

  test('is signed by the key of the second that it names, where keys change within it', async () => {
    const change = '2027-01-01T00:00:00.500Z';
    const key = { tenant: 'metro', from: '2026-01-01T00:00:00Z' };
    const keys = createIssuerKeys(
      [
        { ...key, kid: 'metro-1', keyId: 'a', until: change },
        { ...key, kid: 'metro-2', keyId: 'b', from: change },
      ],
      ecKeys(),
    );
    const issuedAt = new Date('2027-01-01T00:00:00.700Z');
    const issuer = createCredentialIssuer({ keys, publicUrl: PUBLIC_URL });
    expect(partsOf((await issuer.issue(aCredential({ issuedAt }))).shown)[0]).toMatchObject({
      kid: 'metro-1',
    });
  });

  test('is issued too where the licence ran out before it could be signed: it says so itself', async () => {
    const expiresAt = new Date(NOW.getTime() - 86_400_000);
    const { shown } = await office.issue(aCredential({ expiresAt }));
    expect(partsOf(shown)[1]).toMatchObject({ exp: expiresAt.getTime() / 1000 });
  });

  const unavailable: [string, string, () => Promise<unknown>][] = [
    ['a local government without a key', 'no key', () => office.issue(aCredential({ tenant: 'bekasi' }))],
    ['a time before its first key', 'no key', () => office.issue(aCredential({ issuedAt: new Date(0) }))],
    ['a key that signs as another', 'signature_invalid', () => mixedUp().issue(aCredential())],
    ['a list signed by another', 'signature_invalid', () => mixedUp().statusList(aList())],
  ];
  test.each(unavailable)('is not issued for %s', async (_, reason, issue) => {
    const fault: unknown = await issue().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(SigningUnavailable);
    expect(String(fault)).toContain(reason);
  });
});

/** An issuer whose key at KMS is not the one whose public half KMS shows. */
function mixedUp() {
  const key = { tenant: 'metro', kid: 'metro-1', keyId: 'k', from: '2026-01-01T00:00:00Z' };
  const [one, other] = [ecKeys(), ecKeys()];
  const keys = createIssuerKeys([key], (id) => ({ sign: one(id).sign, publicKey: other(id).publicKey }));
  const mixed = { keys, publicUrl: PUBLIC_URL };
  return { ...createCredentialIssuer(mixed), ...createStatusListIssuer(mixed) };
}

const aList = () => ({
  tenant: 'metro',
  list: 'metro-2026',
  entries: new Map([[4711, STATUS.suspended]]),
  now: NOW,
});

describe('the QR code', () => {
  test.each([
    [PUBLIC_URL, 23],
    [LOCAL_URL, 24],
  ])('of a usual licence under %s is version %i', async (publicUrl, version) => {
    const link = aLink(publicUrl);
    const { shown } = await issuers(publicUrl).issue(aCredential({ verificationUrl: link }));
    expect(versionOf(qrText(link, shown))).toBe(version);
  });

  const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 });
  test('of any licence is at most version 25', async () => {
    const local = issuers(LOCAL_URL);
    const link = aLink(LOCAL_URL);
    const property = fc.asyncProperty(anyText, anyText, async (name, place) => {
      const claims = { ...aCredential().claims, name, place };
      const { shown } = await local.issue(aCredential({ verificationUrl: link, claims }));
      expect(versionOf(qrText(link, shown))).toBeLessThanOrEqual(25);
    });
    await fc.assert(property, { numRuns: 30 });
  });

  test('cuts the place and leaves the name where that is enough', async () => {
    const claims = { ...aCredential().claims, place: 'Rumah Sakit Umum Daerah '.repeat(20) };
    const link = aLink(LOCAL_URL);
    const { shown } = await issuers(LOCAL_URL).issue(aCredential({ verificationUrl: link, claims }));
    expect(partsOf(shown)[1]).toMatchObject({
      name: claims.name,
      place: like(/^Rumah Sakit Umum Daerah Rumah .*…$/),
    });
  });

  test('cuts the name too where both are long', async () => {
    const claims = {
      ...aCredential().claims,
      name: 'Siti Aminah '.repeat(40),
      place: 'Rumah Sakit '.repeat(40),
    };
    const { shown } = await office.issue(aCredential({ claims }));
    expect(partsOf(shown)[1]).toMatchObject({ name: like(/^Siti .*…$/), place: like(/^Rumah .*…$/) });
    expect(versionOf(qrText(aLink(), shown))).toBe(25);
  });

  test('is refused where the link alone fills it', async () => {
    const verificationUrl = `${PUBLIC_URL}/${'x'.repeat(900)}`;
    await expect(office.issue(aCredential({ verificationUrl }))).rejects.toThrow('no room');
  });
});

test('a status list says what its entries say, for two days, and that a copy may be kept for a minute', async () => {
  const [header, claims] = partsOf(await office.statusList(aList()));
  expect(header).toEqual({ alg: 'ES256', typ: 'statuslist+jwt', kid: 'metro-1' });
  expect(claims).toEqual({
    sub: `${PUBLIC_URL}/status-lists/metro-2026`,
    iat: NOW.getTime() / 1000,
    exp: NOW.getTime() / 1000 + 172_800,
    ttl: 60,
    status_list: { bits: 2, lst: like(/^eN[\w-]+$/) },
  });
  const lst = JSON.stringify(claims).replace(/.*"lst":"([\w-]+)".*/, '$1');
  const packed = packStatuses(aList().entries);
  expect(inflateSync(Buffer.from(lst, 'base64url')).equals(packed)).toBe(true);
});

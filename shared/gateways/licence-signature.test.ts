import { createHash, verify, X509Certificate } from 'node:crypto';
import { fromBER, OctetString } from 'asn1js';
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import { expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import { aLicenceDocument } from '../../test/support/licence-document.ts';
import { aCertifiedKey, aKey } from '../../test/support/signing-profile.ts';
import { renderLicence } from './licence-pdf.ts';
import type { SigningTrouble } from './licence-signature/faults.ts';
import { createKmsSigner, type SigningProfile } from './licence-signature.ts';

const { authority, certificate, chain, key } = await aCertifiedKey(NOW);
const other = await aCertifiedKey(NOW);
const profile: SigningProfile = { keyId: 'the-key', chain };

const signer = (given: SigningProfile | undefined = profile, at = NOW, sign = key.sign) =>
  createKmsSigner({
    kms: (keyId) => (keyId === 'the-key' ? sign : () => Promise.reject(new Error('no such key'))),
    profileOf: (tenant) => Promise.resolve(tenant === 'metro' ? given : undefined),
    now: () => at,
  });

const unsigned = await renderLicence(aLicenceDocument());
const signed = Buffer.from(await signer().sign(unsigned, { tenant: 'metro' }));

/** What is signed and the signature, by the file's own byte range. */
function parts(pdf: Buffer) {
  const [, ...numbers] = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\] */.exec(pdf.toString('latin1')) ?? [];
  const [a = 0, b = 0, c = 0, d = 0] = numbers.map(Number);
  const hex = pdf.subarray(a + b + 1, c - 1).toString('latin1');
  const content = Buffer.concat([pdf.subarray(a, a + b), pdf.subarray(c, c + d)]);
  return { range: [a, b, c, d], hex, content };
}

function cmsOf(hex: string) {
  const { result } = fromBER(new Uint8Array(Buffer.from(hex, 'hex')));
  const signedData = new SignedData({ schema: new ContentInfo({ schema: result }).content });
  const [info] = signedData.signerInfos;
  if (info?.signedAttrs === undefined) throw new Error('no signer or no signed attributes');
  return { signedData, info, attributes: info.signedAttrs };
}

/** Judges as a reader would: what the attributes say of the content, and the signature over them. */
function isValid(pdf: Buffer): boolean {
  const { content, hex } = parts(pdf);
  const { attributes, info } = cmsOf(hex);
  const digest = attributes.attributes.find(({ type }) => type === '1.2.840.113549.1.9.4');
  const said: unknown = digest?.values[0];
  if (!(said instanceof OctetString)) return false;
  if (!Buffer.from(said.valueBlock.valueHexView).equals(createHash('sha256').update(content).digest()))
    return false;
  const der = Buffer.from(attributes.encodedValue);
  const signature = Buffer.from(info.signature.valueBlock.valueHexView);
  return verify('sha256', der, new X509Certificate(certificate).publicKey, signature);
}

test('a signed licence is valid to one who knows only its certificate', () => {
  expect(isValid(signed)).toBe(true);
});

test('everything in the file is signed but the signature itself', () => {
  const { hex, range } = parts(signed);
  const [a, b = 0, c = 0, d = 0] = range;
  expect([a, c + d]).toEqual([0, signed.length]);
  expect(signed.subarray(b, c).toString('latin1')).toBe(`<${hex}>`);
  expect(hex).toMatch(/^[0-9a-f]+$/);
});

test('any byte changed makes it invalid, or no signature at all', () => {
  const { range } = parts(signed);
  const places = [9, 2000, (range[1] ?? 0) - 1, range[2] ?? 0, signed.length - 30, signed.length - 1];
  for (const at of places) {
    const changed = Buffer.from(signed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(isValid(changed), `byte ${at}`).toBe(false);
  }
});

test('the signature signs PAdES’s three attributes in the order of DER, and no time', () => {
  const { attributes, signedData } = cmsOf(parts(signed).hex);
  expect(attributes.attributes.map(({ type }) => type)).toEqual([
    '1.2.840.113549.1.9.3',
    '1.2.840.113549.1.9.4',
    '1.2.840.113549.1.9.16.2.47',
  ]);
  const names = signedData.certificates?.map((one) => one instanceof Certificate && one.toString('base64'));
  const ders = [certificate, authority.certificate].map((pem) => new X509Certificate(pem).raw);
  expect(names).toEqual(ders.map((der) => der.toString('base64')));
});

test('former certificates may follow the present one, and are not signed with', async () => {
  const renewed = signer({ ...profile, chain: `${chain}${other.chain}` });
  const pdf = Buffer.from(await renewed.sign(unsigned, { tenant: 'metro' }));
  expect(cmsOf(parts(pdf).hex).signedData.certificates).toHaveLength(2);
  expect(isValid(pdf)).toBe(true);
});

test('the time of signing stands in the file, and nothing else of it changes', () => {
  const source = signed.toString('latin1');
  expect(source).toContain(`/M (D:${NOW.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`);
  expect(source).toContain('/SubFilter /ETSI.CAdES.detached');
  const page = (text: string) => text.slice(text.lastIndexOf('startxref'));
  expect(page(source).trim()).toBe(page(Buffer.from(unsigned).toString('latin1')).trim());
});

test('the field of the signature is one that PDF/A allows: drawn, printed, without an order to draw it anew', () => {
  const source = signed.toString('latin1');
  expect(source).toMatch(/\/Subtype \/Widget[\s\S]{0,200}\/F 132\n[\s\S]{0,80}\/AP <<\n\/N \d+ 0 R/);
  expect(source).not.toContain('NeedAppearances');
  expect(source).toContain('/SigFlags 3');
});

const year = 365 * 86_400_000;
const cut = chain.slice(0, chain.indexOf('-----END CERTIFICATE-----'));

test.each<[string, ReturnType<typeof signer>, string, SigningTrouble]>([
  [
    'there is no profile',
    createKmsSigner({ kms: () => key.sign, profileOf: () => Promise.resolve(undefined), now: () => NOW }),
    'no key or no certificates',
    'no_certificate',
  ],
  ['the chain holds no certificate', signer({ ...profile, chain: cut }), 'no certificate', 'no_certificate'],
  [
    'the chain does not hang together',
    signer({ ...profile, chain: `${certificate}${other.authority.certificate}` }),
    'did not issue',
    'certificate_mismatch',
  ],
  [
    'the certificate is of another key',
    signer(profile, NOW, aKey().sign),
    'not of the key that signs',
    'certificate_mismatch',
  ],
  [
    'the certificate has expired',
    signer(profile, new Date(NOW.getTime() + 3 * year)),
    'not valid today',
    'certificate_expired',
  ],
  ['the key is gone', signer({ ...profile, keyId: 'gone' }), 'no such key', 'not_answering'],
  [
    'the chain has no room in the file',
    signer({ ...profile, chain: certificate + authority.certificate.repeat(8) }),
    'exceeds',
    'not_answering',
  ],
])('nothing is signed where %s, and it is told for whom', async (_, broken, reason, trouble) => {
  const signing = broken.sign(unsigned, { tenant: 'metro' });
  await expect(signing).rejects.toMatchObject({ name: 'SigningUnavailable', trouble });
  await expect(signing).rejects.toThrow(new RegExp(`^signing for metro: .*${reason}`));
});

test('a file that keeps no place for a signature gets none', async () => {
  await expect(signer().sign(new TextEncoder().encode('%PDF-1.7'), { tenant: 'metro' })).rejects.toThrow(
    'no place',
  );
  await expect(signer().sign(signed, { tenant: 'metro' })).rejects.toThrow('no place');
});

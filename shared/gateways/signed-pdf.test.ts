import { expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import { aLicenceDocument } from '../../test/support/licence-document.ts';
import { signedByUpdate } from '../../test/support/signed-by-update.ts';
import { aCertifiedKey } from '../../test/support/signing-profile.ts';
import { renderLicence } from './licence-pdf.ts';
import { createKmsSigner } from './licence-signature.ts';
import { checkSignedPdf, LARGEST_SIGNED_PDF } from './signed-pdf.ts';

const metro = await aCertifiedKey(NOW);
const semarang = await aCertifiedKey(NOW);
const renewed = await aCertifiedKey(NOW);
const chains = new Map([
  ['semarang', semarang.chain],
  ['metro', metro.chain],
]);
const unsigned = await renderLicence(aLicenceDocument());

async function signedBy({ chain, key }: typeof metro, at = NOW, pdf = unsigned): Promise<Buffer> {
  const profileOf = () => Promise.resolve({ keyId: 'key', chain });
  const signer = createKmsSigner({ kms: () => key.sign, profileOf, now: () => at });
  return Buffer.from(await signer.sign(pdf, { tenant: 'metro' }));
}

const signed = await signedBy(metro);
const check = (pdf: Uint8Array, known = chains) => checkSignedPdf(pdf, known);

/** The file with other bytes in the place of some. */
function withText(from: string | RegExp, to: (found: string) => string): Buffer {
  const text = signed.toString('latin1').replace(from, to);
  expect(text).not.toBe(signed.toString('latin1'));
  return Buffer.from(text, 'latin1');
}

test('a licence as it was signed is ours, and it is told of which local government and since when', async () => {
  expect(await check(signed)).toEqual({
    signature: 'ours',
    tenant: 'metro',
    signedAt: NOW.toISOString().replace(/\.\d+/, '.000'),
    reasons: [],
  });
});

test('a licence signed with a certificate that was renewed since remains ours', async () => {
  const pem = `${renewed.chain}${metro.chain}`;
  expect(await check(signed, new Map([['metro', pem]]))).toMatchObject({
    signature: 'ours',
    tenant: 'metro',
  });
  const later = await signedBy({ ...renewed, chain: pem });
  expect(await check(later, new Map([['metro', pem]]))).toMatchObject({ signature: 'ours' });
});

test('a licence that a person signed elsewhere, behind the file as it was, is ours by their certificate alone', async () => {
  const signatory = await aCertifiedKey(NOW);
  const plain = await renderLicence(aLicenceDocument(), { field: 'none' });
  const pdf = await signedByUpdate(plain, signatory.chain, signatory.key.sign, NOW);
  const given = new Map([['metro', `${metro.chain}${signatory.chain}`]]);
  expect(await check(pdf, given)).toMatchObject({ signature: 'ours', tenant: 'metro' });
  expect(await check(pdf)).toMatchObject({ signature: 'other' });
});

/** A file that is little else than a signature of so many digits. */
function hugeSignature(digits: number): string {
  const before = '/ByteRange [0 00000 00000 00000]/Contents ';
  const [from, to] = [9 + before.length, 9 + before.length + digits + 2];
  const numbers = [from, to, 10].map((number) => String(number).padStart(5, '0'));
  return `${before.replace('00000 00000 00000', numbers.join(' '))}<${'0'.repeat(digits)}>${'x'.repeat(10)}`;
}

const end = signed.length;
const zerosAt = signed.lastIndexOf('0000>');

test.each<[string, () => Buffer | Promise<Buffer>, object]>([
  ['is no PDF', () => Buffer.from('GIF89a'), { signature: 'unreadable', reasons: ['unreadable'] }],
  ['is empty', () => Buffer.of(), { signature: 'unreadable', reasons: ['unreadable'] }],
  ['is too large', () => Buffer.alloc(LARGEST_SIGNED_PDF + 1), { reasons: ['too_large'] }],
  ['is not signed', () => Buffer.from('%PDF-1.7\n%%EOF'), { signature: 'none', reasons: ['not_signed'] }],
  ['keeps its place for a signature empty', () => Buffer.from(unsigned), { reasons: ['document_changed'] }],
  [
    'is signed twice',
    () => Buffer.concat([signed, Buffer.from(' /ByteRange [0 1 2 3]')]),
    { reasons: ['several_signatures'] },
  ],
  [
    'has something added',
    () => Buffer.concat([signed, Buffer.from('\n')]),
    { reasons: ['document_changed'], detail: 'the byte range is not that of the whole file' },
  ],
  ['is cut off', () => signed.subarray(0, -1), { reasons: ['document_changed'] }],
  [
    'signs less than all',
    () => withText(/\/ByteRange \[0 \d+ \d+ \d+\]/, (range) => range.replace(/\d+\]/, '100]')),
    { reasons: ['document_changed'], detail: 'the byte range is not that of the whole file' },
  ],
  ['is changed', () => withText('(id-ID)', () => '(en-ID)'), { detail: 'the digest differs' }],
  [
    'is signed by a stranger',
    async () => signedBy(renewed),
    { signature: 'other', reasons: ['signer_unknown'] },
  ],
  [
    'leaves out something other than its signature',
    () => withText('/Contents <', () => '/Kontents <'),
    { reasons: ['document_changed'], detail: 'the byte range leaves out something else' },
  ],
  [
    'is signed in another manner',
    () => withText('/ETSI.CAdES.detached', () => '/adbe.pkcs7.detached'),
    { reasons: ['signature_invalid'], detail: 'the signature is not of the kind PAdES asks for' },
  ],
  [
    'says no time',
    () => withText('/M (D:', () => '/N (D:'),
    { reasons: ['signature_invalid'], detail: 'no time of signing' },
  ],
  [
    'has a signature as large as a file',
    () => Buffer.from(`%PDF-1.7\n${hugeSignature(70_000)}`),
    { reasons: ['signature_invalid'], detail: 'the signature is too large' },
  ],
  [
    'has something after its signature',
    () =>
      Buffer.concat([signed.subarray(0, zerosAt), Buffer.from('0001'), signed.subarray(zerosAt + 4, end)]),
    { reasons: ['signature_invalid'], detail: 'something follows the signature' },
  ],
  [
    'writes its signature in two cases',
    () => withText(/\/Contents <[0-9a-f]{20}/, (text) => text.slice(0, 11) + text.slice(11).toUpperCase()),
    { reasons: ['signature_invalid'] },
  ],
  [
    'signs nothing readable',
    () => withText(/\/Contents <[0-9a-f]{8}/, () => '/Contents <ffffffff'),
    { signature: 'broken', reasons: ['signature_invalid'] },
  ],
])('a file that %s is not ours', async (_, file, expected) => {
  const result = await check(await file());
  expect(result).toMatchObject(expected);
  expect(result.signature).not.toBe('ours');
});

test('a certificate of ours that cannot be read is no fault of the file', async () => {
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  await expect(check(signed, new Map([['metro', broken]]))).rejects.toThrow();
});

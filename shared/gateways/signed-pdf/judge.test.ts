import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { Null, ObjectIdentifier, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  OtherRevocationInfoFormat,
  SignedAndUnsignedAttributes,
  type SignedData,
  type SignerInfo,
} from 'pkijs';
import { expect, test } from 'vitest';
import { certify } from '../../../infra/local/certificates.ts';
import { NOW } from '../../../test/support/builders.ts';
import { aLicenceDocument } from '../../../test/support/licence-document.ts';
import { forgery, lookAlike, naming, without, withSignature } from '../../../test/support/pdf-forgeries.ts';
import { aCertifiedKey } from '../../../test/support/signing-profile.ts';
import { renderLicence } from '../licence-pdf.ts';
import { chainOf } from '../licence-signature/chain.ts';
import { detachedSignature } from '../licence-signature/cms.ts';
import { signFile } from '../licence-signature/pades.ts';
import { oid } from '../licence-signature/signed-attributes.ts';
import { judgeSignedPdf } from './judge.ts';

const metro = await aCertifiedKey(NOW);
const other = await aCertifiedKey(NOW);
const unsigned = await renderLicence(aLicenceDocument());
const signatureBy = (content: Uint8Array) => detachedSignature(content, chainOf(metro.chain), metro.key.sign);
const signedAt = async (at: Date) => Buffer.from(await signFile(unsigned, at, signatureBy));
const signed = await signedAt(NOW);
const check = (pdf: Uint8Array, pem = metro.chain) => judgeSignedPdf(pdf, new Map([['metro', pem]]));

type Change = (data: SignedData, info: SignerInfo) => void;
const changedBy = (change: Change) => forgery(signed, metro.key, { change });

const unsignedValue = (type: string, value: object) =>
  new SignedAndUnsignedAttributes({ type: 1, attributes: [new Attribute({ type, values: [value] })] });

/** The signature with something of its digits written otherwise. */
function rewritten(from: RegExp, to: string): Buffer {
  const [, digits = ''] = /\/Contents <([0-9a-f]+)/.exec(signed.toString('latin1')) ?? [];
  const other = digits.replace(/(?:00)+$/, '').replace(from, to);
  return withSignature(signed, Buffer.from(other, 'hex'));
}

test('a signature made anew by the forger, with nothing changed, is ours: the others fail for what they change', () => {
  expect(check(forgery(signed, metro.key, {}))).toMatchObject({ signature: 'ours', tenant: 'metro' });
});

const doubled = (right: readonly Attribute[]) => [...right, ...right.slice(0, 1)];
const ofAnotherType = (right: readonly Attribute[]) => [
  ...without(oid.contentType)(right),
  new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.signedData })] }),
];

test.each<[string, () => Buffer, string]>([
  [
    'does not sign which certificate is the signer’s',
    () => forgery(signed, metro.key, { attributes: without(oid.signingCertificateV2) }),
    'the signer’s certificate is not signed',
  ],
  [
    'signs that another certificate is the signer’s',
    () => forgery(signed, metro.key, { attributes: naming(other.certificate) }),
    'the signer’s certificate is not signed',
  ],
  [
    'signs no digest of the content',
    () => forgery(signed, metro.key, { attributes: without(oid.messageDigest) }),
    'the digest differs',
  ],
  [
    'signs another type of content',
    () => forgery(signed, metro.key, { attributes: ofAnotherType }),
    'the content has another type',
  ],
  [
    'signs an attribute twice',
    () => forgery(signed, metro.key, { attributes: doubled }),
    'an attribute has not one value',
  ],
  [
    'is over a digest of SHA-1',
    () => forgery(signed, metro.key, { hash: 'sha1' }),
    'an algorithm is named amiss',
  ],
  ['is of another key', () => forgery(signed, other.key, {}), 'the signature does not hold'],
  [
    'is written with a longer length than it need be',
    () => rewritten(/^3082/, '308300'),
    'the signature is not written in DER',
  ],
  ['is of another version', () => rewritten(/020101/, '020103'), 'the signature is not written in DER'],
  [
    'is of a content of another type',
    () => changedBy((data) => (data.encapContentInfo.eContentType = oid.signedData)),
    'it is no signature of a file',
  ],
  [
    'carries a content',
    () =>
      changedBy((data) => (data.encapContentInfo.eContent = new OctetString({ valueHex: Buffer.from('x') }))),
    'it carries a content',
  ],
  [
    'carries a certificate of somebody else',
    () =>
      changedBy((data) =>
        data.certificates?.push(Certificate.fromBER(new X509Certificate(other.certificate).raw)),
      ),
    'it carries certificates of others',
  ],
  [
    'carries a list of revocation',
    () =>
      changedBy((data) => {
        data.crls = [
          new OtherRevocationInfoFormat({ otherRevInfoFormat: oid.data, otherRevInfo: new Null() }),
        ];
      }),
    'it carries lists of revocation',
  ],
  [
    'names another digest before than after',
    () =>
      changedBy(
        (data) =>
          (data.digestAlgorithms = [new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.3' })]),
      ),
    'an algorithm is named amiss',
  ],
  [
    'brings something unsigned',
    () => changedBy((_, info) => (info.unsignedAttrs = unsignedValue(oid.data, new Null()))),
    'something but a timestamp comes unsigned',
  ],
])('a signature that %s is not ours', (_, file, detail) => {
  expect(check(file())).toMatchObject({ signature: 'broken', detail });
});

test('a look-alike of our certificate is a stranger’s', () => {
  expect(check(lookAlike(signed, metro.certificate))).toMatchObject({
    signature: 'other',
    reasons: ['signer_unknown'],
  });
});

test('an authority that is known for its certificates signs no licence', () => {
  const { certificate, key } = metro.authority;
  const byAuthority = forgery(signed, { privateKey: createPrivateKey(key) }, { bears: certificate });
  expect(check(byAuthority)).toMatchObject({ signature: 'other', reasons: ['signer_unknown'] });
});

test('a key of another kind than RSA signs no licence, though it be certified', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const bears = await certify(spki, 'Kota Metro', metro.authority, NOW);
  const change: Change = (_, info) =>
    (info.signatureAlgorithm = new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' }));
  const file = forgery(signed, { privateKey }, { bears, change });
  expect(check(file, `${metro.chain}${bears}`)).toMatchObject({ detail: 'the key is not of RSA' });
});

test.each([-1, 3 * 365 * 86_400])(
  'a signature made %i seconds from the beginning of its certificate is not valid',
  async (s) => {
    const file = await signedAt(new Date(NOW.getTime() + s * 1000));
    expect(check(file)).toMatchObject({ signature: 'broken', reasons: ['certificate_not_valid'] });
  },
);

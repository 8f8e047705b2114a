import { createHash } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence, Set } from 'asn1js';
import { Attribute, SignedAndUnsignedAttributes } from 'pkijs';

export const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** SigningCertificateV2 (RFC 5035) of one certificate; SHA-256 is its default and so is not written. */
const signingCertificate = (der: Uint8Array) =>
  new Sequence({
    value: [new Sequence({ value: [new Sequence({ value: [new OctetString({ valueHex: sha256(der) })] })] })],
  });

const attributesOf = (content: Uint8Array, signer: Uint8Array): Attribute[] => [
  new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.data })] }),
  new Attribute({ type: oid.messageDigest, values: [new OctetString({ valueHex: sha256(content) })] }),
  new Attribute({ type: oid.signingCertificateV2, values: [signingCertificate(signer)] }),
];

/**
 * What is signed of a document in PAdES-B-B (ETSI EN 319 142-1, 6.3): no signingTime, which stands in the PDF.
 * @param signer the signer's certificate (DER)
 * @returns the attributes, and their DER encoding as the SET that the signature is over
 */
export function signedAttributes(content: Uint8Array, signer: Uint8Array) {
  // DER wants the members of a SET OF in the order of their encoding (X.690, 11.6).
  const sorted = attributesOf(content, signer)
    .map((attribute) => ({ attribute, der: Buffer.from(attribute.toSchema().toBER()) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ attribute }) => attribute);
  const set = new Set({ value: sorted.map((attribute) => attribute.toSchema()) });
  return {
    attributes: new SignedAndUnsignedAttributes({ type: 0, attributes: sorted }),
    der: new Uint8Array(set.toBER()),
  };
}

import { createHash, verify } from 'node:crypto';
import { Integer, Null, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  type SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { Chain } from './chain.ts';
import { oid, signedAttributes } from './signed-attributes.ts';

/** Signs a SHA-256 digest with RSASSA-PKCS1-v1_5; the private key stays where it is. */
export type SignDigest = (digest: Uint8Array) => Promise<Uint8Array>;

/**
 * A detached CMS signature (RFC 5652) of the content with all certificates of the chain, DER.
 * @throws Error when what was signed with is not the key of the chain's first certificate
 */
export async function detachedSignature(
  content: Uint8Array,
  chain: Chain,
  sign: SignDigest,
): Promise<Uint8Array> {
  const { attributes, der } = signedAttributes(content, chain.leaf.raw);
  const signature = await sign(createHash('sha256').update(der).digest());
  if (!verify('sha256', der, chain.leaf.publicKey, signature))
    throw new Error('the certificate is not of the key that signs');
  return assemble(chain, attributes, signature);
}

const sha256 = () => new AlgorithmIdentifier({ algorithmId: oid.sha256 });

function assemble(chain: Chain, attributes: SignedAndUnsignedAttributes, signature: Uint8Array): Uint8Array {
  const certificates = chain.certificates.map(({ raw }) => Certificate.fromBER(raw));
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [sha256()],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates,
    signerInfos: [signerInfo(Certificate.fromBER(chain.leaf.raw), attributes, signature)],
  });
  const info = new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}

function signerInfo(
  { issuer, serialNumber }: Certificate,
  signedAttrs: SignedAndUnsignedAttributes,
  signature: Uint8Array,
): SignerInfo {
  return new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({
      issuer,
      serialNumber: new Integer({ valueHex: serialNumber.valueBlock.valueHexView }),
    }),
    digestAlgorithm: sha256(),
    signedAttrs,
    signatureAlgorithm: new AlgorithmIdentifier({
      algorithmId: oid.rsaEncryption,
      algorithmParams: new Null(),
    }),
    signature: new OctetString({ valueHex: signature }),
  });
}

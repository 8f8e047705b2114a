import { createHash, verify } from 'node:crypto';
import { fromBER, Integer, Null, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { SignDigest } from '../kms.ts';
import type { Timestamp } from '../timestamp.ts';
import type { Chain } from './chain.ts';
import { Unsignable } from './faults.ts';
import { oid, signedAttributes } from './signed-attributes.ts';

/**
 * A detached CMS signature (RFC 5652) of the content with all certificates of the chain, DER; with a timestamp over
 * the signature (RFC 3161, appendix A) where one is to be had.
 * @param sign with RSASSA-PKCS1-v1_5
 * @throws Error when what was signed with is not the key of the chain's first certificate
 */
export async function detachedSignature(
  content: Uint8Array,
  chain: Chain,
  sign: SignDigest,
  timestamp?: Timestamp,
): Promise<Uint8Array> {
  const { attributes, der } = signedAttributes(content, chain.leaf.raw);
  const signature = await sign(createHash('sha256').update(der).digest());
  if (!verify('sha256', der, chain.leaf.publicKey, signature))
    throw new Unsignable('certificate_mismatch', 'the certificate is not of the key that signs');
  const token = await timestamp?.(signature);
  const info = signerInfo(Certificate.fromBER(chain.leaf.raw), attributes, signature);
  if (token !== undefined) info.unsignedAttrs = unsignedAttributes(token);
  return assemble(chain, info);
}

const sha256 = () => new AlgorithmIdentifier({ algorithmId: oid.sha256 });

function assemble(chain: Chain, signerInfo: SignerInfo): Uint8Array {
  const certificates = chain.certificates.map(({ raw }) => Certificate.fromBER(raw));
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [sha256()],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates,
    signerInfos: [signerInfo],
  });
  const info = new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}

function unsignedAttributes(token: Uint8Array): SignedAndUnsignedAttributes {
  const { result } = fromBER(new Uint8Array(token));
  const attributes = [new Attribute({ type: oid.timestampToken, values: [result] })];
  return new SignedAndUnsignedAttributes({ type: 1, attributes });
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

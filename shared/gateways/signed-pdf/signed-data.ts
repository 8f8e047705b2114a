import { verify, type X509Certificate } from 'node:crypto';
import { type BaseBlock, fromBER, Null } from 'asn1js';
import {
  type AlgorithmIdentifier,
  type Attribute,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from 'pkijs';
import { oid } from '../licence-signature/signed-attributes.ts';
import { type Flaw, firstOf, invalid } from './flaw.ts';
import { goesWith, hashOf } from './hashes.ts';

/** A CMS signature (RFC 5652) with one signer, in the only form in which its parts can be written (DER). */
export interface OneSignature {
  readonly data: SignedData;
  readonly info: SignerInfo;
  readonly attributes: ReadonlyMap<string, BaseBlock>;
  /** The signed attributes as they are signed. */
  readonly attributesDer: Uint8Array;
  readonly unsigned: readonly Attribute[];
  readonly signature: Uint8Array;
  /** Every certificate that it carries, DER. */
  readonly certificates: readonly Uint8Array[];
  /** The one that is the signer's by issuer and number. */
  readonly signer: Uint8Array;
}

/**
 * Reads the signature at the beginning of `padded`; nothing but zeros may follow it.
 * @throws anything for what is no ASN.1
 */
export function oneSignature(padded: Uint8Array): OneSignature | Flaw {
  const { offset, result } = fromBER(new Uint8Array(padded));
  if (offset <= 0) return invalid('the signature cannot be read');
  if (padded.subarray(offset).some((byte) => byte !== 0)) return invalid('something follows the signature');
  const info = new ContentInfo({ schema: result });
  if (info.contentType !== oid.signedData) return invalid('the signature is of another kind');
  return read(new SignedData({ schema: info.content }), padded.subarray(0, offset));
}

function read(data: SignedData, der: Uint8Array): OneSignature | Flaw {
  const info = only(data.signerInfos);
  if (info?.signedAttrs === undefined) return invalid('not one signer with signed attributes');
  const attributes = new Map(info.signedAttrs.attributes.flatMap(entryOf));
  const wrong = firstOf([
    ['the signature is not written in DER', !Buffer.from(der).equals(written(data))],
    ['an attribute has not one value', attributes.size !== info.signedAttrs.attributes.length],
    ['an algorithm is named amiss', !algorithmsAgree(data, info)],
    ['it carries lists of revocation', data.crls !== undefined || data.ocsps !== undefined],
  ]);
  if (wrong !== undefined) return invalid(wrong);
  const signer = data.certificates?.find((certificate) => isOf(certificate, info.sid));
  if (signer === undefined) return invalid('the signer’s certificate is not there');
  return {
    data,
    info,
    attributes,
    attributesDer: new Uint8Array(info.signedAttrs.encodedValue),
    unsigned: info.unsignedAttrs?.attributes ?? [],
    certificates: (data.certificates ?? []).map(derOf),
    signature: info.signature.valueBlock.valueHexView,
    signer: derOf(signer),
  };
}

const derOf = (part: { toSchema(): BaseBlock }) => new Uint8Array(part.toSchema().toBER());

/** The only one that there is. */
export const only = <Member>(members: readonly Member[] | undefined): Member | undefined =>
  members?.length === 1 ? members[0] : undefined;

export const isBlock = (value: unknown): value is BaseBlock =>
  typeof value === 'object' && value !== null && 'toBER' in value;

function entryOf({ type, values }: Attribute): [string, BaseBlock][] {
  const value: unknown = only(values);
  return isBlock(value) ? [[type, value]] : [];
}

/** As the library writes it: the version too is what the parts make it. */
const written = (data: SignedData): Uint8Array =>
  derOf(new ContentInfo({ contentType: oid.signedData, content: data.toSchema() }));

/** Compared as bytes: no signature is over the name of the signer, so none may be written in two ways. */
function isOf(certificate: unknown, sid: unknown): boolean {
  if (!(certificate instanceof Certificate && sid instanceof IssuerAndSerialNumber)) return false;
  const { issuer, serialNumber } = certificate;
  return Buffer.from(derOf(new IssuerAndSerialNumber({ issuer, serialNumber }))).equals(derOf(sid));
}

const isPlain = ({ algorithmParams }: AlgorithmIdentifier): boolean =>
  algorithmParams === undefined || algorithmParams instanceof Null;

function algorithmsAgree(data: SignedData, { digestAlgorithm, signatureAlgorithm, version }: SignerInfo) {
  const named = only(data.digestAlgorithms);
  return (
    version === 1 &&
    named?.algorithmId === digestAlgorithm.algorithmId &&
    goesWith(signatureAlgorithm.algorithmId, digestAlgorithm.algorithmId) &&
    [named, digestAlgorithm, signatureAlgorithm].every(isPlain)
  );
}

/** Whether the signature over the signed attributes is of the key of that certificate. */
export function isSignedBy(
  { attributesDer, info, signature }: OneSignature,
  certificate: Pick<X509Certificate, 'publicKey'>,
): boolean {
  const hash = hashOf(info.digestAlgorithm.algorithmId);
  return hash !== undefined && verify(hash, attributesDer, certificate.publicKey, signature);
}

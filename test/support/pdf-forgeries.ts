import { createHash, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { fromBER, OctetString, Set } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  type SignerInfo,
} from 'pkijs';
import { oid, signedAttributes } from '../../shared/gateways/licence-signature/signed-attributes.ts';
import { isFlaw } from '../../shared/gateways/signed-pdf/flaw.ts';
import { signedFile } from '../../shared/gateways/signed-pdf/place.ts';

const algorithms = { sha1: '1.3.14.3.2.26', sha256: oid.sha256 };

/** What of a signature is made anew and otherwise than it should be. */
interface Forgery {
  readonly hash?: keyof typeof algorithms;
  /** A certificate (PEM) in the place of the signer's. */
  readonly bears?: string;
  /** What is signed, from what should be. */
  readonly attributes?: (right: readonly Attribute[]) => readonly Attribute[];
  /** What is done to the rest, which nothing signs. */
  readonly change?: (data: SignedData, info: SignerInfo) => void;
}

/** A signed file signed anew with that key, true but for what is asked for. */
export function forgery(
  pdf: Buffer,
  { privateKey }: { readonly privateKey: KeyObject },
  { attributes: forge, bears, change, hash = 'sha256' }: Forgery,
): Buffer {
  const { content, data, info } = openedAgain(pdf);
  if (bears !== undefined) bear(data, info, bears);
  info.digestAlgorithm = new AlgorithmIdentifier({ algorithmId: algorithms[hash] });
  data.digestAlgorithms = [info.digestAlgorithm];
  const right = rightAttributes(content, data, hash);
  const attributes = [...(forge?.(right) ?? right)];
  info.signedAttrs = new SignedAndUnsignedAttributes({ type: 0, attributes });
  const der = new Set({ value: attributes.map((attribute) => attribute.toSchema()) }).toBER();
  info.signature = new OctetString({ valueHex: sign(hash, Buffer.from(der), privateKey) });
  change?.(data, info);
  const signature = new ContentInfo({ contentType: oid.signedData, content: data.toSchema(true) });
  return withSignature(pdf, Buffer.from(signature.toSchema().toBER()));
}

/** What a signed file signs, and its signature to be changed. */
function openedAgain(pdf: Buffer) {
  const file = signedFile(pdf);
  if (isFlaw(file)) throw new Error(file.detail);
  const outer = new ContentInfo({ schema: fromBER(new Uint8Array(file.padded)).result });
  const data = new SignedData({ schema: outer.content });
  const [info] = data.signerInfos;
  if (info === undefined) throw new Error('no signer');
  return { content: file.content, data, info };
}

function bear(data: SignedData, info: SignerInfo, pem: string): void {
  const certificate = Certificate.fromBER(new X509Certificate(pem).raw);
  const { issuer, serialNumber } = certificate;
  data.certificates = [certificate, ...(data.certificates ?? []).slice(1)];
  info.sid = new IssuerAndSerialNumber({ issuer, serialNumber });
}

function rightAttributes(content: Uint8Array, data: SignedData, hash: string): readonly Attribute[] {
  const signer = new Uint8Array(data.certificates?.[0]?.toSchema().toBER() ?? []);
  const digest = new OctetString({ valueHex: createHash(hash).update(content).digest() });
  const { attributes } = signedAttributes(content, signer).attributes;
  return attributes.map((one) =>
    one.type === oid.messageDigest ? new Attribute({ type: one.type, values: [digest] }) : one,
  );
}

/** Signed attributes that name another certificate (PEM) as the signer's. */
export const naming = (pem: string) => (right: readonly Attribute[]) => {
  const { attributes } = signedAttributes(Buffer.of(), new X509Certificate(pem).raw).attributes;
  const other = attributes.filter(({ type }) => type === oid.signingCertificateV2);
  return [...right.filter(({ type }) => type !== oid.signingCertificateV2), ...other];
};

/** Signed attributes without one, by its identifier. */
export const without = (identifier: string) => (right: readonly Attribute[]) =>
  right.filter(({ type }) => type !== identifier);

/** The file with another signature in the room that it keeps for one. */
export function withSignature(pdf: Buffer, signature: Uint8Array): Buffer {
  const start = pdf.indexOf('/Contents <') + '/Contents <'.length;
  const room = pdf.indexOf('>', start) - start;
  const digits = Buffer.from(signature).toString('hex').padEnd(room, '0');
  return Buffer.concat([pdf.subarray(0, start), Buffer.from(digits), pdf.subarray(start + room)]);
}

/** The file signed by a key of the forger's with a certificate that says all that ours says, of that key. */
export function lookAlike(pdf: Buffer, certificate: string): Buffer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const copy = Certificate.fromBER(new X509Certificate(certificate).raw);
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  copy.subjectPublicKeyInfo.fromSchema(fromBER(spki).result);
  const bears = new X509Certificate(Buffer.from(copy.toSchema(true).toBER())).toString();
  return forgery(pdf, { privateKey }, { bears });
}

import { createHash, X509Certificate } from 'node:crypto';
import { fromBER, OctetString } from 'asn1js';
import { TSTInfo } from 'pkijs';
import { attributesFlaw } from './attributes.ts';
import { type Flaw, firstOf, invalid, isFlaw } from './flaw.ts';
import { hashOf } from './hashes.ts';
import { isSignedBy, type OneSignature, oneSignature } from './signed-data.ts';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/**
 * Reads a timestamp token (RFC 3161, DER) over those bytes. Whether its service is to be trusted is not asked here.
 * @throws anything for what is no ASN.1
 */
export function timestampOver(bytes: Uint8Array, token: Uint8Array): TSTInfo | Flaw {
  const signature = oneSignature(token);
  if (isFlaw(signature)) return signature;
  const { data } = signature;
  const content = data.encapContentInfo.eContent;
  if (data.encapContentInfo.eContentType !== TST_INFO || !(content instanceof OctetString))
    return invalid('the timestamp is of another kind');
  const told = new Uint8Array(content.getValue());
  const info = new TSTInfo({ schema: fromBER(told).result });
  return (
    attributesFlaw(signature, TST_INFO, told) ??
    signerFlaw(signature, info) ??
    imprintFlaw(info, bytes) ??
    info
  );
}

function signerFlaw(signature: OneSignature, { genTime }: TSTInfo): Flaw | undefined {
  const certificate = new X509Certificate(signature.signer);
  const wrong = firstOf([
    ['the timestamp’s signature does not hold', !isSignedBy(signature, certificate)],
    ['the timestamp’s signer is no timestamp service', !purposesOf(certificate).includes(TIME_STAMPING)],
    ['the timestamp’s certificate was not valid', !isValid(certificate, genTime)],
    ['the timestamp carries certificates of others', !isOneChain(certificate, signature.certificates)],
  ]);
  return wrong === undefined ? undefined : invalid(wrong);
}

/**
 * Whether each further certificate issued another one, up from the signer's. Nothing signs the bytes of the last
 * one, unless it is a root: only the digest of the whole file tells a change there, which changes nothing else.
 */
function isOneChain(signer: X509Certificate, certificates: readonly Uint8Array[]): boolean {
  const others = certificates.filter((der) => !signer.raw.equals(der)).map((der) => new X509Certificate(der));
  const all = [signer, ...others];
  const issued = (issuer: X509Certificate) =>
    all.some((one) => one !== issuer && one.checkIssued(issuer) && one.verify(issuer.publicKey));
  const stands = (one: X509Certificate) => !one.checkIssued(one) || one.verify(one.publicKey);
  return others.length + 1 === certificates.length && others.every((one) => issued(one) && stands(one));
}

/** Undefined, whatever Node's types say, for a certificate that names no purposes. */
const purposesOf = ({ keyUsage }: { readonly keyUsage?: readonly string[] }) => keyUsage ?? [];

const isValid = ({ validFromDate, validToDate }: X509Certificate, at: Date) =>
  validFromDate <= at && at <= validToDate;

function imprintFlaw({ messageImprint }: TSTInfo, bytes: Uint8Array): Flaw | undefined {
  const hash = hashOf(messageImprint.hashAlgorithm.algorithmId);
  const own = hash === undefined ? Buffer.of() : createHash(hash).update(bytes).digest();
  const isOver = own.length > 0 && own.equals(messageImprint.hashedMessage.valueBlock.valueHexView);
  return isOver ? undefined : invalid('the timestamp is of something else');
}

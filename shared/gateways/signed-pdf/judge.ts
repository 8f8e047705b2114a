import type { Attribute } from 'pkijs';
import { isValidAt } from '../licence-signature/chain.ts';
import { oid } from '../licence-signature/signed-attributes.ts';
import { attributesFlaw } from './attributes.ts';
import { LARGEST_SIGNED_PDF, type SignedPdfCheck } from './check.ts';
import { type Flaw, firstOf, invalid, isFlaw, outdated, stranger, tooLarge } from './flaw.ts';
import { certificatesOf, type KnownSigner, knownSigner, type TenantCertificates } from './known-signers.ts';
import { type SignedFile, signedFile } from './place.ts';
import { isBlock, isSignedBy, type OneSignature, oneSignature, only } from './signed-data.ts';
import { timestampOver } from './timestamp-token.ts';

/** A timestamp is asked for at once; one from another day is of another signing. */
const TIMESTAMP_MS = 3_600_000;

/** See `checkSignedPdf`. */
export function judgeSignedPdf(bytes: Uint8Array, chains: ReadonlyMap<string, string>): SignedPdfCheck {
  if (bytes.length > LARGEST_SIGNED_PDF) return tooLarge('the file is too large');
  const known = certificatesOf(chains);
  try {
    const file = signedFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    return isFlaw(file) ? file : judged(file, known);
  } catch (error) {
    // What libraries throw at forged ASN.1 is of no fixed kind; all of it means one thing.
    return invalid(`the signature cannot be read: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}

function judged(file: SignedFile, known: TenantCertificates): SignedPdfCheck {
  const signature = oneSignature(file.padded);
  if (isFlaw(signature)) return signature;
  const signer = knownSigner(signature.signer, known);
  if (signer === undefined) return stranger('the signer’s certificate is none of ours');
  return (
    attributesFlaw(signature, oid.data, file.content) ??
    signatureFlaw(signature, signer) ??
    timeFlaw(signer, file.signedAt) ??
    timestampFlaw(signature, file.signedAt) ?? {
      signature: 'ours',
      tenant: signer.tenant,
      signedAt: file.signedAt.toISOString(),
      reasons: [],
    }
  );
}

function signatureFlaw(signature: OneSignature, { certificate, isCompanion }: KnownSigner): Flaw | undefined {
  const { eContent, eContentType } = signature.data.encapContentInfo;
  const wrong = firstOf([
    ['it is no signature of a file', eContentType !== oid.data],
    ['it carries a content', eContent !== undefined],
    ['the key is not of RSA', certificate.publicKey.asymmetricKeyType !== 'rsa'],
    ['it carries certificates of others', !signature.certificates.every(isCompanion)],
    ['the signature does not hold', !isSignedBy(signature, certificate)],
  ]);
  return wrong === undefined ? undefined : invalid(wrong);
}

function timeFlaw({ certificate }: KnownSigner, at: Date): Flaw | undefined {
  const isValid = isValidAt({ leaf: certificate }, at);
  return isValid ? undefined : outdated('the certificate was not valid at the time of signing');
}

/** The only thing that may come unsigned is a timestamp over the signature (ETSI EN 319 142-1, 6.3). */
function timestampFlaw({ signature, unsigned }: OneSignature, at: Date): Flaw | undefined {
  if (unsigned.length === 0) return undefined;
  const token = tokenIn(unsigned);
  if (token === undefined) return invalid('something but a timestamp comes unsigned');
  const timestamp = timestampOver(signature, token);
  if (isFlaw(timestamp)) return timestamp;
  const late = Math.abs(timestamp.genTime.getTime() - at.getTime()) > TIMESTAMP_MS;
  return late ? invalid('the timestamp is of another time') : undefined;
}

function tokenIn(unsigned: readonly Attribute[]): Uint8Array | undefined {
  const [attribute] = unsigned;
  const token: unknown = only(attribute?.values);
  const isToken = unsigned.length === 1 && attribute?.type === oid.timestampToken && isBlock(token);
  return isToken ? new Uint8Array(token.toBER()) : undefined;
}

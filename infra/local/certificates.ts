import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto';
import { BitString, Integer, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  type RelativeDistinguishedNames,
} from 'pkijs';

const oid = {
  commonName: '2.5.4.3',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
};
/** The first bits of KeyUsage (RFC 5280, 4.2.1.3): digitalSignature and nonRepudiation; keyCertSign. */
const usage = { signer: 0b1100_0000, authority: 0b0000_0100 };
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const dayMs = 86_400_000;

export interface Authority {
  /** PEM. */
  readonly key: string;
  readonly certificate: string;
}

/** A key pair that certifies itself for ten years. */
export async function newAuthority(name: string, now: Date): Promise<Authority> {
  const generation = { ...algorithm, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await webcrypto.subtle.generateKey(generation, true, ['sign', 'verify']);
  const spki = await webcrypto.subtle.exportKey('spki', pair.publicKey);
  const certificate = unsigned(spki, name, { now, days: 3650, isAuthority: true });
  certificate.issuer = certificate.subject;
  await certificate.sign(pair.privateKey, 'SHA-256');
  const key = pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
  return { key, certificate: pemOf(certificate) };
}

/** A certificate (PEM) for somebody's public key (SPKI, DER), valid for two years. */
export async function certify(
  spki: Uint8Array<ArrayBuffer>,
  name: string,
  { certificate: issuer, key }: Authority,
  now: Date,
): Promise<string> {
  const certificate = unsigned(spki, name, { now, days: 730, isAuthority: false });
  certificate.issuer = Certificate.fromBER(der(issuer)).subject;
  const pkcs8 = new Uint8Array(createPrivateKey(key).export({ format: 'der', type: 'pkcs8' }));
  const privateKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
  await certificate.sign(privateKey, 'SHA-256');
  return pemOf(certificate);
}

interface Terms {
  readonly now: Date;
  readonly days: number;
  readonly isAuthority: boolean;
}

function unsigned(spki: ArrayBuffer | Uint8Array<ArrayBuffer>, name: string, terms: Terms): Certificate {
  const certificate = new Certificate();
  certificate.version = 2;
  // Positive, and so long that none is given twice.
  certificate.serialNumber = new Integer({ valueHex: new Uint8Array([1, ...randomBytes(15)]) });
  named(certificate.subject, name);
  certificate.notBefore.value = terms.now;
  certificate.notAfter.value = new Date(terms.now.getTime() + terms.days * dayMs);
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(spki);
  certificate.extensions = extensions(terms.isAuthority);
  return certificate;
}

function named({ typesAndValues }: RelativeDistinguishedNames, name: string): void {
  typesAndValues.push(
    new AttributeTypeAndValue({ type: oid.commonName, value: new Utf8String({ value: name }) }),
  );
}

function extensions(isAuthority: boolean): Extension[] {
  const constraints = new BasicConstraints({ cA: isAuthority });
  const bits = new Uint8Array([isAuthority ? usage.authority : usage.signer]);
  const keyUsage = new BitString({ valueHex: bits, unusedBits: isAuthority ? 2 : 6 });
  return [
    extension(oid.basicConstraints, constraints.toSchema().toBER()),
    extension(oid.keyUsage, keyUsage.toBER()),
  ];
}

const extension = (extnID: string, value: ArrayBuffer) =>
  new Extension({ extnID, critical: true, extnValue: value });

const pemOf = (certificate: Certificate) => pem('CERTIFICATE', certificate.toSchema(true).toBER());

function pem(label: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

const der = (text: string) =>
  new Uint8Array(Buffer.from(text.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'));

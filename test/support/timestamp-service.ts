import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fromBER, Integer, ObjectIdentifier, OctetString, Sequence, Set } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatus,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { type Authority, certify, newAuthority } from '../../infra/local/certificates.ts';
import { oid } from '../../shared/gateways/licence-signature/signed-attributes.ts';
import { listen } from './loopback.ts';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const POLICY = '1.3.6.1.4.1.99999.1';

/** How a service goes wrong. */
export type TimestampTrouble =
  | 'nonce'
  | 'no nonce'
  | 'imprint'
  | 'refuses'
  | 'signature'
  | 'no timestamp certificate'
  | 'a certificate of others'
  | 'an old certificate'
  | 'another day'
  | 'slow'
  | 'huge'
  | 'garbage'
  | 'fault'
  | 'moved';

/** A timestamp service (RFC 3161) on this machine, which does as it is told. */
export async function aTimestampService(now: () => Date) {
  const authority = await newAuthority('A timestamp authority', new Date(now().getTime() - 86_400_000));
  const signer = await timestampSigner(authority, now());
  const state: { trouble: TimestampTrouble | undefined; asked: number } = { trouble: undefined, asked: 0 };
  const { stop, url } = await listen(async (request, response) => {
    state.asked += 1;
    const body = await buffer(request);
    reply(response, state.trouble, () => timestamped(body, now(), signer, state.trouble));
  });
  return { url: `${url}/`, authority: authority.certificate, state, stop };
}

type TimestampSigner = Awaited<ReturnType<typeof timestampSigner>>;

async function timestampSigner(authority: Authority, now: Date) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const plain = await certify(spki, 'A timestamp service', authority, before(1));
  const old = await certify(spki, 'A timestamp service', authority, before(1000));
  const { certificate: stranger } = await newAuthority('A timestamp authority', now);
  const certified = (pem: string) => Certificate.fromBER(new X509Certificate(pem).raw);
  return {
    privateKey,
    certificates: {
      own: forTimestamps(certified(plain), authority),
      old: forTimestamps(certified(old), authority),
      plain: certified(plain),
      stranger: certified(stranger),
    },
  };
}

/** The certificate certified once more, with the only purpose of timestamps (RFC 3161, 2.3). */
function forTimestamps(certificate: Certificate, { key }: Authority): Certificate {
  const usage = new ExtKeyUsage({ keyPurposes: [TIME_STAMPING] });
  certificate.extensions?.push(
    new Extension({ extnID: '2.5.29.37', critical: true, extnValue: usage.toSchema().toBER() }),
  );
  const signature = sign('sha256', Buffer.from(certificate.encodeTBS().toBER()), createPrivateKey(key));
  certificate.signatureValue.valueBlock.valueHexView = signature;
  return Certificate.fromBER(certificate.toSchema(true).toBER());
}

const reply = (response: ServerResponse, trouble: TimestampTrouble | undefined, make: () => Buffer): void => {
  if (trouble === 'slow') return;
  if (trouble === 'moved') response.writeHead(302, { location: '/elsewhere' }).end();
  else if (trouble === 'fault') response.writeHead(503).end('busy');
  else if (trouble === 'huge') response.writeHead(200).end(Buffer.alloc(5_000_000));
  else if (trouble === 'garbage') response.writeHead(200).end(randomBytes(900));
  else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(make());
};

function timestamped(body: Buffer, now: Date, signer: TimestampSigner, trouble?: TimestampTrouble): Buffer {
  const request = new TimeStampReq({ schema: fromBER(new Uint8Array(body)).result });
  if (trouble === 'refuses')
    return der(new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.rejection }) }));
  const info = new TSTInfo({
    version: 1,
    policy: POLICY,
    messageImprint: trouble === 'imprint' ? anotherImprint() : request.messageImprint,
    serialNumber: new Integer({ valueHex: Uint8Array.of(1, ...randomBytes(8)) }),
    genTime: trouble === 'another day' ? new Date(now.getTime() - 43_200_000) : now,
  });
  const nonce =
    trouble === 'nonce' ? new Integer({ valueHex: Uint8Array.of(1, ...randomBytes(8)) }) : request.nonce;
  if (nonce !== undefined && trouble !== 'no nonce') info.nonce = nonce;
  const timeStampToken = token(der(info), signer, trouble);
  return der(new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.granted }), timeStampToken }));
}

const anotherImprint = () =>
  new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256 }),
    hashedMessage: new OctetString({ valueHex: randomBytes(32) }),
  });

const der = (part: { toSchema(): { toBER(): ArrayBuffer } }) => Buffer.from(part.toSchema().toBER());
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

const signers: Record<string, 'old' | 'plain'> = {
  'no timestamp certificate': 'plain',
  'an old certificate': 'old',
};

function token(
  content: Buffer,
  { certificates, privateKey }: TimestampSigner,
  trouble?: TimestampTrouble,
): ContentInfo {
  const own = certificates[signers[trouble ?? ''] ?? 'own'];
  const id = new Sequence({ value: [new OctetString({ valueHex: sha256(der(own)) })] });
  const attributes = [
    new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: TST_INFO })] }),
    new Attribute({ type: oid.messageDigest, values: [new OctetString({ valueHex: sha256(content) })] }),
    new Attribute({
      type: oid.signingCertificateV2,
      values: [new Sequence({ value: [new Sequence({ value: [id] })] })],
    }),
  ].sort((a, b) => Buffer.compare(der(a), der(b)));
  const signed = Buffer.from(new Set({ value: attributes.map((one) => one.toSchema()) }).toBER());
  if (trouble === 'signature') signed[10] = (signed[10] ?? 0) ^ 1;
  const algorithm = () => new AlgorithmIdentifier({ algorithmId: oid.sha256 });
  const encapContentInfo = new EncapsulatedContentInfo({ eContentType: TST_INFO });
  // Set afterwards: the constructor would cut it in pieces, which DER does not.
  encapContentInfo.eContent = new OctetString({ valueHex: content });
  const { issuer, serialNumber } = own;
  const data = new SignedData({
    version: 3,
    digestAlgorithms: [algorithm()],
    encapContentInfo,
    certificates: trouble === 'a certificate of others' ? [own, certificates.stranger] : [own],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
        digestAlgorithm: algorithm(),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
        signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.rsaEncryption }),
        signature: new OctetString({ valueHex: sign('sha256', signed, privateKey) }),
      }),
    ],
  });
  return new ContentInfo({ contentType: oid.signedData, content: data.toSchema(true) });
}

import { createHash } from 'node:crypto';
import { fromBER, Integer, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  MessageImprint,
  PKIStatus,
  TimeStampReq,
  TimeStampResp,
  type TSTInfo,
} from 'pkijs';
import { Unsignable } from '../licence-signature/faults.ts';
import { oid } from '../licence-signature/signed-attributes.ts';
import { isFlaw } from '../signed-pdf/flaw.ts';
import { timestampOver } from '../signed-pdf/timestamp-token.ts';

/** What a timestamp service is asked about some bytes, of which it is told the SHA-256 only. */
export function question(bytes: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const request = new TimeStampReq({
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256 }),
      hashedMessage: new OctetString({ valueHex: createHash('sha256').update(bytes).digest() }),
    }),
    nonce: numberOf(nonce),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** A positive number of these bytes: DER allows a zero before them only where their first bit is set. */
const numberOf = (nonce: Uint8Array) => new Integer({ valueHex: Uint8Array.of(0x40, ...nonce) });

/**
 * The token of an answer to that question.
 * @throws `Unsignable`
 */
export function tokenIn(answer: Uint8Array, bytes: Uint8Array, nonce: Uint8Array): Uint8Array {
  const token = grantedIn(answer);
  const timestamp = read(() => timestampOver(bytes, token));
  if (isFlaw(timestamp)) throw unfit(timestamp.detail);
  if (!isTo(timestamp, nonce)) throw unfit('it is to another question');
  return token;
}

const unfit = (why: string) => new Unsignable('answer_unfit', `the timestamp service’s answer: ${why}`);

/** What libraries throw at what is no ASN.1 is of no fixed kind. */
function read<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch {
    throw unfit('it cannot be read');
  }
}

function grantedIn(answer: Uint8Array): Uint8Array {
  const { status, timeStampToken } = read(
    () => new TimeStampResp({ schema: fromBER(new Uint8Array(answer)).result }),
  );
  const isGranted = status.status === PKIStatus.granted || status.status === PKIStatus.grantedWithMods;
  if (!isGranted || timeStampToken === undefined) throw unfit(`it is a refusal (${status.status})`);
  return new Uint8Array(timeStampToken.toSchema().toBER());
}

const isTo = ({ nonce }: TSTInfo, asked: Uint8Array): boolean =>
  nonce !== undefined && Buffer.from(numberOf(asked).toBER()).equals(Buffer.from(nonce.toBER()));

import { request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import { type BlockList, isIP, type LookupFunction, type TcpNetConnectOpts } from 'node:net';
import type { AnswerTrouble } from '../attempt.ts';
import { type Answer, readAnswer } from './answer.ts';
import type { Destination } from './destination.ts';

export interface Posting {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends it at any stage, and with it the connection. */
  readonly signal: AbortSignal;
  /** Where no socket may connect to: holds should ever a name be looked up past the judged addresses. */
  readonly blocked: BlockList | undefined;
}

/** The header of an answer, bytes. */
const LONGEST_HEADER = 8 * 1024;
/** Of several addresses the next is tried after this, ms: across the archipelago a connection takes longer than Node's 250. */
const NEXT_ADDRESS = 2000;

type Stage = 'connecting' | 'securing' | 'answering';

/**
 * One POST to the judged addresses and nowhere else, on a connection of its own: nothing is looked up, followed,
 * repeated or kept. TLS verifies the certificate against the host's name.
 * @returns the answer, or why there is none
 */
export function post(to: Destination, posting: Posting): Promise<Answer | AnswerTrouble> {
  const { promise, resolve } = Promise.withResolvers<Answer | AnswerTrouble>();
  let stage: Stage = 'connecting';
  const request = (to.url.protocol === 'https:' ? requestHttps : requestHttp)(to.url, optionsOf(to, posting));
  request.once('socket', (socket) => {
    socket.once('connect', () => (stage = to.url.protocol === 'https:' ? 'securing' : 'answering'));
    socket.once('secureConnect', () => (stage = 'answering'));
  });
  request.once('response', (response) => {
    resolve(readAnswer(response, posting.signal));
  });
  // Without a listener Node leaves a connection that changes its protocol to nobody, for ever.
  request.once('upgrade', (_response, socket) => {
    socket.destroy();
    resolve('answer_invalid');
  });
  request.on('error', (error) => {
    resolve(posting.signal.aborted ? 'too_slow' : troubleOf(error, stage));
  });
  request.once('close', () => {
    resolve('connection_lost');
  });
  request.end(posting.body);
  return promise;
}

function optionsOf(
  { addresses }: Destination,
  { blocked, body, headers, signal }: Posting,
): RequestOptions &
  Pick<TcpNetConnectOpts, 'autoSelectFamily' | 'autoSelectFamilyAttemptTimeout' | 'blockList'> {
  return {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    lookup: answering(addresses),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS,
    maxHeaderSize: LONGEST_HEADER,
    insecureHTTPParser: false,
    rejectUnauthorized: true,
    blockList: blocked,
    signal,
  };
}

/** Stands in for DNS: whatever is asked for, these are the addresses. */
const answering =
  (addresses: readonly string[]): LookupFunction =>
  (_host, { all }, answer) => {
    const [first = '', ...others] = addresses;
    if (all !== true) answer(null, first, isIP(first));
    else
      answer(
        null,
        [first, ...others].map((address) => ({ address, family: isIP(address) })),
      );
  };

function troubleOf(error: Error, stage: Stage): AnswerTrouble {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('HPE_')) return 'answer_invalid';
  if (stage === 'connecting') return 'unreachable';
  if (stage === 'answering') return 'connection_lost';
  return /CERT|ISSUER|SIGNATURE|CRL|HOSTNAME/.test(code) ? 'certificate_invalid' : 'tls_failed';
}

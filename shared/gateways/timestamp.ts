import { Unsignable } from './licence-signature/faults.ts';
import { readAtMost } from './read-at-most.ts';

/** Asks a timestamp service for a token (RFC 3161, DER) over some bytes. */
export type Timestamp = (bytes: Uint8Array) => Promise<Uint8Array>;

export interface TimestampOptions {
  /** Of the service; `https` but on one's own machine. */
  readonly url: string;
  /** Sixteen bytes that nobody can guess, so that no old answer passes for one to this question. */
  readonly newNonce: () => Uint8Array;
  /** Milliseconds. @default 5,000 */
  readonly patience?: number;
}

/** A token with its certificates takes 2 to 7 KB. */
const LARGEST_ANSWER = 32_768;

/**
 * Timestamps of a service that answers over HTTP (RFC 3161, 3.4). An answer counts only if it is to this question:
 * granted, of this nonce, over these bytes, and signed by a certificate for timestamps. Whether that certificate is
 * to be trusted is for those to judge who read the file. One question only; the workflow repeats.
 * @throws `Unsignable`, naming what is wrong with the answer
 */
export function createTimestamps({ newNonce, patience = 5_000, url }: TimestampOptions): Timestamp {
  return async (bytes) => {
    const { question, tokenIn } = await import('./timestamp/question.ts');
    const nonce = newNonce();
    return tokenIn(await answerTo(question(bytes, nonce), url, patience), bytes, nonce);
  };
}

async function answerTo(
  question: Uint8Array<ArrayBuffer>,
  url: string,
  patience: number,
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(patience);
  try {
    const headers = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' };
    const response = await fetch(url, { method: 'POST', headers, body: question, signal, redirect: 'error' });
    if (response.status !== 200)
      throw new Unsignable('not_answering', `the timestamp service answers ${response.status}`);
    const answer = await readAtMost(LARGEST_ANSWER, response);
    if (answer === undefined)
      throw new Unsignable('answer_unfit', 'the answer of the timestamp service is too large');
    return answer;
  } catch (error) {
    if (error instanceof Unsignable) throw error;
    const what = signal.aborted ? 'takes too long' : 'cannot be reached';
    throw new Unsignable('not_answering', `the timestamp service ${what}`);
  }
}

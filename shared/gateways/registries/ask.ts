import * as z from 'zod/mini';
import { readAtMost } from '../read-at-most.ts';
import { RegistryFault } from './faults.ts';
import { Reply } from './wire.ts';

/** Longer than any answer could be. */
const LONGEST_REPLY_BYTES = 64 * 1024;

const parseReply = (reply: Buffer | undefined): Reply => {
  try {
    return z.parse(Reply, JSON.parse(reply?.toString('utf8') ?? ''));
  } catch {
    throw new RegistryFault('unreadable');
  }
};

/** A 404 is a wrong address, not an answer: only a 200 may say that somebody was not found. */
const assertAnswered = (status: number): void => {
  if (status >= 500) throw new RegistryFault('failing');
  if (status === 429) throw new RegistryFault('throttled');
  if (status !== 200) throw new RegistryFault('refused');
};

export interface Attempt {
  readonly url: URL;
  readonly body: object;
  readonly signal: AbortSignal;
}

const post = async (fetch: typeof globalThis.fetch, { url, body, signal }: Attempt) => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      // A redirect would carry a NIK to a host nobody has agreed to.
      redirect: 'manual',
      signal,
    });
    const { status } = response;
    return { status, reply: status === 200 ? await readAtMost(LONGEST_REPLY_BYTES, response) : undefined };
  } catch {
    throw new RegistryFault(signal.aborted ? 'timeout' : 'unreachable');
  }
};

/**
 * One attempt: POST with a JSON body, so that personal data is in no URL.
 * @throws RegistryFault when there is no readable answer
 */
export const ask = async (fetch: typeof globalThis.fetch, attempt: Attempt): Promise<Reply> => {
  const { reply, status } = await post(fetch, attempt);
  assertAnswered(status);
  return parseReply(reply);
};

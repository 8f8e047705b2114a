import * as z from 'zod/mini';
import { RegistryFault } from './faults.ts';
import { Reply } from './wire.ts';

const LONGEST_REPLY_BYTES = 64 * 1024;

/** The text of a reply, `undefined` when it is longer than any answer could be. */
const readText = async (response: Response): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  const body: ReadableStream<Uint8Array> | null = response.body;
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LONGEST_REPLY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parseReply = (text: string | undefined): Reply => {
  try {
    return z.parse(Reply, JSON.parse(text ?? ''));
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
    return { status: response.status, text: response.status === 200 ? await readText(response) : undefined };
  } catch {
    throw new RegistryFault(signal.aborted ? 'timeout' : 'unreachable');
  }
};

/**
 * One attempt: POST with a JSON body, so that personal data is in no URL.
 * @throws RegistryFault when there is no readable answer
 */
export const ask = async (fetch: typeof globalThis.fetch, attempt: Attempt): Promise<Reply> => {
  const { status, text } = await post(fetch, attempt);
  assertAnswered(status);
  return parseReply(text);
};

import type { IncomingMessage } from 'node:http';
import type { AnswerTrouble } from '../attempt.ts';

export interface Answer {
  readonly status: number;
  /** Its beginning, as bytes. */
  readonly start: Uint8Array;
  /** Where it would send us instead. */
  readonly location: string | undefined;
  /** Why there was no end to it. */
  readonly cut: AnswerTrouble | undefined;
}

/** What is read of an answer at most, bytes. */
const LONGEST_ANSWER = 64 * 1024;

/** Reads an answer to its end, or to where it is cut off; the connection is closed either way. */
export async function readAnswer(response: IncomingMessage, signal: AbortSignal): Promise<Answer> {
  const chunks: Uint8Array[] = [];
  const cut = await read(response, chunks).catch(
    (): AnswerTrouble => (signal.aborted ? 'too_slow' : 'connection_lost'),
  );
  const { headers, statusCode = 0 } = response;
  return { status: statusCode, start: Buffer.concat(chunks), location: headers.location, cut };
}

async function read(
  stream: AsyncIterable<Uint8Array>,
  chunks: Uint8Array[],
): Promise<AnswerTrouble | undefined> {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > LONGEST_ANSWER) return 'answer_too_long';
    chunks.push(chunk);
  }
  return undefined;
}

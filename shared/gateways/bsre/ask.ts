import { Unsignable } from '../licence-signature/faults.ts';
import { readAtMost } from '../read-at-most.ts';
import type { BsreSettings } from './settings.ts';

export interface Question {
  readonly settings: BsreSettings;
  readonly path: string;
  readonly body: object;
  /** How long an answer may take, and how long it may be. */
  readonly patience: { readonly ms: number; readonly bytes: number };
}

/** `reply` is undefined for what is no JSON. */
export interface Asked {
  readonly status: number;
  readonly reply: unknown;
}

export type Fetch = typeof globalThis.fetch;

/**
 * One POST of JSON with HTTP Basic, never repeated: BSrE counts wrong passphrases.
 * @throws `Unsignable` without a cause: what failed may hold the question, and with it the passphrase
 */
export async function ask(fetch: Fetch, question: Question): Promise<Asked> {
  const signal = AbortSignal.timeout(question.patience.ms);
  try {
    const response = await fetch(addressOf(question), { ...requestOf(question), signal });
    const text = await textOf(response, question.patience.bytes);
    return { status: response.status, reply: parsed(text) };
  } catch (error) {
    if (error instanceof Unsignable) throw error;
    throw new Unsignable('not_answering', signal.aborted ? 'BSrE takes too long' : 'BSrE cannot be reached');
  }
}

const addressOf = ({ path, settings }: Question) => new URL(path, `${settings.url.replace(/\/+$/, '')}/`);

const requestOf = ({ body, settings: { password, username } }: Question) =>
  ({
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    },
    body: JSON.stringify(body),
    // A redirect would carry a passphrase to a host that nobody has agreed to.
    redirect: 'manual',
  }) as const;

async function textOf(response: Response, longest: number): Promise<string> {
  const bytes = await readAtMost(longest, response);
  if (bytes === undefined) throw new Unsignable('answer_unfit', 'the answer of BSrE is too long');
  return bytes.toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { Attempt as AnyAttempt } from '../domain/agency-delivery.ts';

/**
 * Why an event did not reach an agency. What stands in its address, queue or bus is told when it subscribes too.
 * Words for people: the delivery log's.
 */
export type Trouble = AddressTrouble | TargetTrouble | AnswerTrouble;

/** An address that nothing is ever sent to. */
export type AddressTrouble =
  | 'url_invalid'
  | 'scheme_not_https'
  | 'port_not_443'
  | 'credentials_in_url'
  /** The name has no address. */
  | 'host_unknown'
  /** One of its addresses is private, link-local, loopback, reserved: not one of the public internet. */
  | 'address_not_public';

/** A bus or queue that nothing is ever sent to. */
export type TargetTrouble = 'arn_invalid' | 'arn_not_prefixed' | 'other_region' | 'own_account';

/** What became of an attempt that was sent, or could not be. */
export type AnswerTrouble =
  /** DNS did not answer. */
  | 'name_unanswered'
  | 'unreachable'
  | 'certificate_invalid'
  | 'tls_failed'
  | 'too_slow'
  | 'connection_lost'
  /** What came back is no HTTP. */
  | 'answer_invalid'
  | 'answer_too_long'
  | 'redirected'
  /** 410: the agency wants no more. */
  | 'gone'
  /** Another 4xx. */
  | 'rejected'
  /** 429, or AWS throttles. */
  | 'throttled'
  /** 5xx, or AWS has a bad minute. */
  | 'server_error'
  /** The agency's bus or queue does not let us in. */
  | 'access_denied'
  /** The agency has no such bus or queue. */
  | 'target_unknown';

/**
 * What became of one attempt to deliver one event, by whichever channel. `delivered`: acknowledged. `refused`: by
 * address or answer, and somebody has to change something; `failed`: may go better by itself. Both are worth another
 * attempt, as agencies mend their side.
 */
export type Attempt = AnyAttempt & { readonly trouble?: Trouble };
export type Outcome = Omit<Attempt, 'durationMs'>;

export async function timed(now: () => Date, attempt: () => Promise<Outcome>): Promise<Attempt> {
  const start = now().getTime();
  const outcome = await attempt();
  return { ...outcome, durationMs: now().getTime() - start };
}

/** Bytes of an answer that are kept. */
const EXCERPT = 1024;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The beginning of an answer as a log keeps it; a secret of ours that it repeats is left out. */
export function excerpt(answer: Uint8Array | string): string {
  const text = typeof answer === 'string' ? answer : decoder.decode(answer.subarray(0, 4 * EXCERPT));
  const plain = text.replace(/whsec_[\w+/=-]+/g, 'whsec_…').replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  const { read } = encoder.encodeInto(plain, new Uint8Array(EXCERPT));
  return plain.slice(0, read);
}

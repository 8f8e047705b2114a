import type { Sent } from '../../domain/message.ts';
import type { Language } from '../../domain/text.ts';

/** A message in the forms that channels give it. */
export interface Letter {
  /** Of the message; comes back with a bounce. */
  readonly id: string;
  readonly language: Language;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** One sentence for small screens; nothing that others may not read. */
  readonly short: string;
  /** The template of a channel that knows only templates, and what is filled in, in order. */
  readonly template: { readonly name: string; readonly parameters: readonly string[] };
  /** Where one request ends messages of this kind (RFC 8058), where they may be ended. */
  readonly unsubscribe?: string | undefined;
}

/** One way to reach people. It never throws for what the other side does. */
export interface Channel {
  /** @param to address or number as the channel has it */
  readonly send: (to: string, letter: Letter) => Promise<Sent>;
}

/** A provider that hangs may not use up the time of the function. */
export const CHANNEL_TIMEOUT_MS = 6_000;
/** A call that was cut off may have gone through: only our own schedule tries again. */
export const oneTry = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: CHANNEL_TIMEOUT_MS },
} as const;

/**
 * What a fault of a provider comes to: `refused` where it will never take this message to this address.
 * @param refusals names of the faults that say so
 */
export function sentAfter(error: unknown, refusals: readonly string[]): Sent {
  const name = error instanceof Error ? error.name : 'unknown';
  return { outcome: refusals.includes(name) ? 'refused' : 'failed', trouble: name };
}

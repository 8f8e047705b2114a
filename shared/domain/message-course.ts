import type { Message, Sent } from './message.ts';
import type { OfficeCalendar } from './office-calendar.ts';
import { afterQuietHours } from './quiet-hours.ts';

const MINUTE_MS = 60_000;
/** How long a channel may fail before the next is tried. */
const PATIENCE_MS = 60 * MINUTE_MS;
/** The first wait; each further one is twice as long. What is due is looked for every five minutes. */
const FIRST_WAIT_MS = 5 * MINUTE_MS;
/**
 * How long somebody who sends a message has it for themselves: longer than a function lives. Whoever was cut off in
 * between leaves it to the next, who cannot know whether it went: at least once.
 */
const LEASE_MS = MINUTE_MS;

type Zoned = Pick<OfficeCalendar, 'zone'>;

const onto = (message: Message, changes: Partial<Message>): Message => ({
  ...message,
  ...changes,
  version: message.version + 1,
});

const later = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** When a message may go first. */
export const firstDue = (urgent: boolean, now: Date, office: Zoned): Date =>
  urgent ? now : afterQuietHours(now, office);

/** Held by one who sends it. */
export const held = (message: Message, now: Date): Message =>
  onto(message, { dueAt: later(now, LEASE_MS).toISOString() });

/** A new message: where it is due, who writes it has it for themselves from the first, which saves a write. */
export const begun = (message: Message, now: Date): Message =>
  isDue(message, now) ? { ...message, dueAt: later(now, LEASE_MS).toISOString() } : message;

export const isDue = ({ dueAt, state }: Message, now: Date): boolean =>
  state === 'pending' && dueAt !== undefined && dueAt <= now.toISOString();

/** Not sent, and never will be. */
export const ended = (message: Message, state: 'overtaken' | 'unsubscribed'): Message =>
  onto(message, { state, dueAt: undefined });

/** A message after an attempt by its present channel; it is held where the next channel is to be tried at once. */
export function afterAttempt(
  message: Message,
  { outcome, trouble }: Sent,
  now: Date,
  office: Zoned,
): Message {
  const [channel, ...others] = message.channels;
  if (channel === undefined) throw new Error('there is no channel left');
  const at = now.toISOString();
  const attempts = [...message.attempts, { channel, at, outcome, trouble }];
  if (outcome === 'sent')
    return onto(message, { attempts, state: 'sent', dueAt: undefined, failingSince: undefined });
  const since = message.failingSince ?? at;
  const isPatient = now.getTime() - new Date(since).getTime() < PATIENCE_MS;
  if (outcome === 'failed' && isPatient) {
    const again = later(now, waitAfter(attempts));
    const dueAt = (message.urgent ? again : afterQuietHours(again, office)).toISOString();
    return onto(message, { attempts, failingSince: since, dueAt });
  }
  return byNextChannel(onto(message, { attempts }), others, later(now, LEASE_MS));
}

/**
 * A message that was taken and came back goes by the next channel.
 * @returns undefined where that is known already, or it was not this channel that took it
 */
export function afterBounce(
  message: Message,
  trouble: string,
  now: Date,
  office: Zoned,
): Message | undefined {
  const last = message.attempts.at(-1);
  if (message.state !== 'sent' || last?.outcome !== 'sent' || last.channel !== 'email') return undefined;
  const bounced = { channel: last.channel, at: now.toISOString(), outcome: 'bounced', trouble } as const;
  const after = onto(message, { attempts: [...message.attempts, bounced] });
  return byNextChannel(after, message.channels.slice(1), firstDue(message.urgent, now, office));
}

function byNextChannel(message: Message, channels: Message['channels'], dueAt: Date): Message {
  const changes = { channels, failingSince: undefined };
  if (channels.length === 0) return { ...message, ...changes, state: 'failed', dueAt: undefined };
  return { ...message, ...changes, state: 'pending', dueAt: dueAt.toISOString() };
}

/** Twice as long after each failure in a row. */
function waitAfter(attempts: Message['attempts']): number {
  const channel = attempts.at(-1)?.channel;
  const others = attempts.findLastIndex((attempt) => attempt.channel !== channel);
  return FIRST_WAIT_MS * 2 ** (attempts.length - others - 2);
}

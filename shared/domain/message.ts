import * as z from 'zod/mini';
import { Language } from './text.ts';

/** How a message reaches a person. */
export const MessageChannel = z.enum(['email', 'whatsapp', 'sms']);
export type MessageChannel = z.infer<typeof MessageChannel>;

const Time = z.iso.datetime();

/**
 * `sent`: a channel took it. `refused`: it never will for this address, so that the next channel is tried at once.
 * `failed`: it may go better later. `bounced`: taken, and came back.
 */
const MessageAttempt = z.object({
  channel: MessageChannel,
  at: Time,
  outcome: z.enum(['sent', 'refused', 'failed', 'bounced']),
  /** Why it did not go; a code, nobody's words. */
  trouble: z.optional(z.string()),
});

/** What a channel answered. */
export type Sent = Pick<z.infer<typeof MessageAttempt>, 'outcome' | 'trouble'>;

/**
 * `pending`: waits for its time, or for a channel. `sent`: a channel took it. `failed`: none did, and an operator is
 * called. `unaddressed`: nobody gave an address. `overtaken`: it was not so any more when its time came.
 * `unsubscribed`: whoever it is for wants no reminders.
 */
export const MessageState = z.enum(['pending', 'sent', 'failed', 'unaddressed', 'overtaken', 'unsubscribed']);
export type MessageState = z.infer<typeof MessageState>;

/** One message to one person about one event. What it says and where it goes is sealed. */
export const Message = z.object({
  /** Made of the event, the kind and the recipient: the same message is never made twice. */
  id: z.uuid(),
  version: z.int(),
  kind: z.string(),
  tenant: z.string(),
  /** Who sees it in their inbox. */
  owner: z.optional(z.string()),
  /** What it tells of; all that is needed to see whether it is still so. */
  event: z.object({
    id: z.string(),
    type: z.string(),
    subject: z.string(),
    licence: z.optional(z.string()),
    place: z.optional(z.object({ number: z.int(), generation: z.int() })),
  }),
  /** What of the truth it was written for: a later correction has a message of its own. */
  about: z.string(),
  language: Language,
  /** Goes at night too. */
  urgent: z.boolean(),
  /** May be unsubscribed. */
  optional: z.boolean(),
  state: MessageState,
  /** When a pending one is looked at next. */
  dueAt: z.optional(Time),
  /** Channels that are left, the present one first. */
  channels: z.array(MessageChannel),
  /** Since when the present channel fails. */
  failingSince: z.optional(Time),
  attempts: z.array(MessageAttempt),
  createdAt: Time,
  sealed: z.string(),
});
export type Message = z.infer<typeof Message>;

/** What somebody wishes of messages. Channels that are not named come after those that are. */
export const Preferences = z.object({
  language: Language,
  channels: z.array(MessageChannel),
  /** Whether licences that end soon are told; all else is owed. */
  reminders: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

/** What holds for who has said nothing. */
export const USUAL: Preferences = { language: 'id', channels: [...MessageChannel.options], reminders: true };

/** All channels in the order of somebody's wishes. */
export const inOrder = ({ channels }: Pick<Preferences, 'channels'>): readonly MessageChannel[] => [
  ...new Set([...channels, ...MessageChannel.options]),
];

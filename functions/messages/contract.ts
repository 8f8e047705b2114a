import * as z from 'zod/mini';
import { Role } from '../../shared/domain/actor.ts';
import { Message, MessageChannel, Preferences } from '../../shared/domain/message.ts';
import { get, ok, patch, post } from '../../shared/http/route.ts';
import { Page, pageOf } from '../../shared/http/route-parts.ts';
import { Composed } from './compose.ts';

/** Everybody who signs in. */
const roles = Role.options;

/** A message as it was written, and what became of it. */
export const MessageView = z.object({
  ...z.pick(Message, { id: true, kind: true, tenant: true, language: true, urgent: true, state: true }).shape,
  at: z.iso.datetime(),
  /** The application or licence that it is about. */
  subject: z.string(),
  /** The channel that took it. */
  channel: z.optional(MessageChannel),
  title: z.string(),
  ...z.pick(Composed, { lines: true, details: true, action: true, desk: true }).shape,
});
export type MessageView = z.infer<typeof MessageView>;

const Channels = z
  .array(MessageChannel)
  .check(z.minLength(1), z.maxLength(MessageChannel.options.length))
  .check(z.refine((given) => new Set(given).size === given.length));

const Changes = z.strictObject({
  language: z.optional(Preferences.shape.language),
  /** The order in which channels are tried; those that are not named come after. */
  channels: z.optional(Channels),
  reminders: z.optional(z.boolean()),
});

/** `<id of the message>.<proof>`, from the message itself. */
const Token = z.strictObject({ token: z.string().check(z.maxLength(100), z.regex(/^[\w.-]+$/)) });

const Unsubscription = z.object({ reminders: z.boolean() });

export const contract = {
  listMessages: get(
    '/messages',
    { id: 'Pesan untuk Anda, terbaru lebih dahulu', en: 'What you were told, newest first' },
    { roles, query: Page, reply: ok(pageOf(MessageView)) },
    [],
  ),
  getPreferences: get(
    '/preferences',
    { id: 'Bagaimana Anda ingin dikabari', en: 'How you wish to be told' },
    { roles, reply: ok(Preferences) },
    [],
  ),
  changePreferences: patch(
    '/preferences',
    {
      id: 'Ubah bahasa, urutan saluran, dan pengingat',
      en: 'Change language, order of channels, and reminders',
    },
    { roles, body: Changes, reply: ok(Preferences) },
    [],
  ),
  askReminders: get(
    '/unsubscriptions',
    { id: 'Halaman yang menanyakan dahulu', en: 'A page that asks first; it changes nothing' },
    { roles: 'public', query: Token, reply: ok(Unsubscription) },
    ['not_found'],
  ),
  endReminders: post(
    '/unsubscriptions',
    {
      id: 'Hentikan pengingat (satu klik, RFC 8058)',
      en: 'No more reminders (one click, RFC 8058)',
    },
    // What is sent with it is not read: that it is a POST says that somebody asked for it.
    { roles: 'public', query: Token, reply: ok(Unsubscription) },
    ['not_found'],
  ),
};

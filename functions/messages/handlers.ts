import { type Message, USUAL } from '../../shared/domain/message.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import type { MessageSecrets } from '../../shared/gateways/messages/message-secrets.ts';
import type { Handlers } from '../../shared/http/call.ts';
import type { MessageStore } from '../../shared/store/messages/message-store.ts';
import type { WishStore } from '../../shared/store/messages/wish-store.ts';
import type { contract, MessageView } from './contract.ts';
import { addressesIn, type Sealing } from './sealing.ts';
import { askingPage, endedPage, unknownPage } from './unsubscribe-page.ts';

export interface MessagesDependencies {
  readonly messages: Pick<MessageStore, 'inbox' | 'read'>;
  readonly wishes: Pick<WishStore, 'preferences' | 'prefer' | 'unsubscribe' | 'isUnsubscribed'>;
  readonly sealing: Pick<Sealing, 'open'>;
  readonly secrets: Pick<MessageSecrets, 'fingerprint' | 'messageOf'>;
  readonly now: () => Date;
}

export function createHandlers(dependencies: MessagesDependencies): Handlers<typeof contract> {
  const { messages, now, sealing, secrets, wishes } = dependencies;

  const viewOf = async (message: Message): Promise<MessageView> => {
    const { composed } = await sealing.open(message);
    const { attempts, createdAt: at, event, id, kind, language, state, tenant, urgent } = message;
    const { action, desk, details, lines, subject: title } = composed;
    const sent = state === 'sent' ? { channel: attempts.at(-1)?.channel } : {};
    const facts = { id, kind, tenant, language, urgent, state, at, subject: event.subject, ...sent };
    return { ...facts, title, lines, details, action, desk };
  };

  /** The message of a link in it; undefined where the link is none of ours, or its message may not be ended. */
  async function messageOf(token: string): Promise<Message | undefined> {
    const id = await secrets.messageOf(token);
    const message = id === undefined ? undefined : await messages.read(id);
    return message?.optional === true ? message : undefined;
  }

  const addressesOf = async (message: Message): Promise<readonly string[]> =>
    Promise.all(addressesIn(await sealing.open(message)).map((address) => secrets.fingerprint(address)));

  async function wantsReminders(message: Message): Promise<boolean> {
    if (message.owner !== undefined) return (await wishes.preferences(message.owner))?.reminders ?? true;
    const ended = await Promise.all(
      (await addressesOf(message)).map((address) => wishes.isUnsubscribed(address)),
    );
    return !ended.includes(true);
  }

  /** Who has an account finds it in their preferences, and can take it back there. */
  async function end(message: Message): Promise<void> {
    const { owner } = message;
    if (owner === undefined) {
      for (const address of await addressesOf(message)) await wishes.unsubscribe(address, now());
      return;
    }
    const wished = (await wishes.preferences(owner)) ?? USUAL;
    await wishes.prefer(owner, { ...wished, reminders: false });
  }

  return {
    async listMessages({ caller, query }) {
      const { cursor, items } = await messages.inbox(caller.sub, query);
      return { body: { items: await Promise.all(items.map(viewOf)), cursor } };
    },

    async getPreferences({ caller }) {
      return { body: (await wishes.preferences(caller.sub)) ?? USUAL };
    },

    async changePreferences({ body, caller }) {
      const before = (await wishes.preferences(caller.sub)) ?? USUAL;
      const { channels = before.channels, language = before.language, reminders = before.reminders } = body;
      const after = { language, channels, reminders };
      await wishes.prefer(caller.sub, after);
      return { body: after };
    },

    async askReminders({ language, query: { token }, wantsPage }) {
      const message = await messageOf(token);
      if (message === undefined)
        return wantsPage ? { page: unknownPage(language), status: 404 } : refuse('not_found');
      const reminders = await wantsReminders(message);
      if (!wantsPage) return { body: { reminders } };
      return { page: reminders ? askingPage(language) : endedPage(language) };
    },

    async endReminders({ language, query: { token }, wantsPage }) {
      const message = await messageOf(token);
      if (message === undefined)
        return wantsPage ? { page: unknownPage(language), status: 404 } : refuse('not_found');
      await end(message);
      return wantsPage ? { page: endedPage(language) } : { body: { reminders: false } };
    },
  };
}

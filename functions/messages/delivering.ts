import type { Message, MessageChannel, Sent } from '../../shared/domain/message.ts';
import { afterAttempt, ended, held, isDue } from '../../shared/domain/message-course.ts';
import type { OfficeCalendar } from '../../shared/domain/office-calendar.ts';
import type { Channel, Letter } from '../../shared/gateways/messages/channel.ts';
import type { MessageSecrets } from '../../shared/gateways/messages/message-secrets.ts';
import type { MessageStore } from '../../shared/store/messages/message-store.ts';
import type { WishStore } from '../../shared/store/messages/wish-store.ts';
import { emailHtml, emailText } from './email.ts';
import type { Report } from './report.ts';
import { addressesIn, type Content, type Sealing } from './sealing.ts';

export interface DeliveryDependencies {
  readonly messages: Pick<MessageStore, 'write'>;
  readonly wishes: Pick<WishStore, 'isSuppressed' | 'isUnsubscribed' | 'preferences'>;
  readonly sealing: Pick<Sealing, 'open'>;
  readonly secrets: Pick<MessageSecrets, 'fingerprint'>;
  /** Those that this stage has. */
  readonly channels: Readonly<Partial<Record<MessageChannel, Channel>>>;
  readonly report: Report;
  readonly now: () => Date;
}

type Send = (message: Message, office: Pick<OfficeCalendar, 'zone'>) => Promise<void>;

/** Brings messages to channels, one after the other, until one takes it or is to be waited for. */
export interface Delivery {
  /** Sends a message that is due. @param message as it was read last */
  readonly deliver: Send;
  /** Sends a message that the caller holds. */
  readonly send: Send;
}

/**
 * Every attempt is written down before the next. Between the moment in which a channel takes a message and the write
 * that says so lies nothing but that write: who is cut off just there sends it again a minute later.
 */
export function createDelivery(dependencies: DeliveryDependencies): Delivery {
  const { channels, messages, now, report, sealing, secrets, wishes } = dependencies;

  async function attempt(message: Message, content: Content): Promise<Sent> {
    const [name] = message.channels;
    const channel = name && channels[name];
    const address = name && content.addresses[name];
    if (channel === undefined || address === undefined) return { outcome: 'refused', trouble: 'not_offered' };
    if (await wishes.isSuppressed(await secrets.fingerprint(address)))
      return { outcome: 'refused', trouble: 'suppressed' };
    return channel.send(address, letterOf(message, content));
  }

  async function wantsNone({ optional, owner }: Message, content: Content): Promise<boolean> {
    if (!optional) return false;
    if (owner !== undefined && (await wishes.preferences(owner))?.reminders === false) return true;
    const known = await Promise.all(
      addressesIn(content).map(async (address) => wishes.isUnsubscribed(await secrets.fingerprint(address))),
    );
    return known.includes(true);
  }

  /** @returns undefined where somebody else was first */
  async function kept(message: Message): Promise<Message | undefined> {
    return (await messages.write(message)) ? message : undefined;
  }

  const send: Send = async (begins, office) => {
    const content = await sealing.open(begins);
    if (await wantsNone(begins, content)) {
      await kept(ended(begins, 'unsubscribed'));
      return;
    }
    let message: Message | undefined = begins;
    do {
      const sent = await attempt(message, content);
      message = await kept(afterAttempt(message, sent, now(), office));
      if (message === undefined) return;
      report.attempt(message);
    } while (goesOn(message));
  };

  return {
    send,
    async deliver(found, office) {
      const message = isDue(found, now()) ? await kept(held(found, now())) : undefined;
      if (message !== undefined) await send(message, office);
    },
  };
}

/** The next channel is tried at once. */
const goesOn = ({ failingSince, state }: Message) => state === 'pending' && failingSince === undefined;

const letterOf = ({ id, kind, language }: Message, { composed, unsubscribe }: Content): Letter => ({
  id,
  language,
  subject: composed.subject,
  html: emailHtml(composed),
  text: emailText(composed),
  short: composed.short,
  template: { name: `satujam_${kind}`, parameters: composed.filled },
  unsubscribe,
});

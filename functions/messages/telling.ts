import { v5 } from 'uuid';
import type * as z from 'zod/mini';
import {
  inOrder,
  type Message,
  type MessageChannel,
  type Preferences,
  USUAL,
} from '../../shared/domain/message.ts';
import { firstDue } from '../../shared/domain/message-course.ts';
import type { Delivery } from '../../shared/events/envelope.ts';
import type { MessageSecrets } from '../../shared/gateways/messages/message-secrets.ts';
import type { MessageStore } from '../../shared/store/messages/message-store.ts';
import type { WishStore } from '../../shared/store/messages/wish-store.ts';
import { compose } from './compose.ts';
import type { Deliver } from './delivering.ts';
import { aboutOf, factsOf, type Occasion, occasionOf, type Truth } from './occasions.ts';
import { type Recipient, recipientsOf } from './recipients.ts';
import type { Sealing } from './sealing.ts';
import type { createTruth } from './truth.ts';

export interface TellingDependencies {
  readonly truthOf: ReturnType<typeof createTruth>;
  readonly messages: Pick<MessageStore, 'read' | 'write'>;
  readonly wishes: Pick<WishStore, 'preferences'>;
  readonly sealing: Pick<Sealing, 'seal'>;
  readonly secrets: Pick<MessageSecrets, 'tokenOf'>;
  readonly deliver: Deliver;
  /** The channels of this stage. */
  readonly offered: readonly MessageChannel[];
  readonly now: () => Date;
}

type Event = z.output<typeof Delivery>['detail'];

/** Of names of messages (RFC 9562 §5.5): the same event told twice makes the same ids. */
const NAMES = '5f8d1c9e-4f0a-4f5b-9d58-3b1f6f0c7a11';

/**
 * Tells people what happened. One message per event, kind and recipient, however often the event comes: the message is
 * written first, under an id that follows from all three, and sent then. Where this function is cut off in between, the
 * event comes again and finds it, or the schedule does.
 */
export function createTelling(dependencies: TellingDependencies) {
  const { deliver, messages, now, offered, sealing, secrets, truthOf, wishes } = dependencies;

  async function written(event: Event, occasion: Occasion, truth: Truth, recipient: Recipient) {
    const id = v5(`${event.id}/${occasion.kind}/${recipient.key}`, NAMES);
    const known = await messages.read(id);
    if (known !== undefined) return known;
    const wished = recipient.owner === undefined ? USUAL : await wishes.preferences(recipient.owner);
    const message = await messageOf(id, event, occasion, truth, recipient, wished ?? USUAL);
    return (await messages.write(message)) ? message : undefined;
  }

  async function messageOf(
    id: string,
    event: Event,
    occasion: Occasion,
    truth: Truth,
    { addresses, name, owner }: Recipient,
    preferences: Preferences,
  ): Promise<Message> {
    const { kind, optional = false, urgent = false } = occasion;
    const { language } = preferences;
    const unsubscribe = optional ? unsubscribeUrl(truth, await secrets.tokenOf(id)) : undefined;
    const facts = { ...factsOf(truth, event.data, language), recipient: name, unsubscribe };
    const channels = inOrder(preferences).filter(
      (channel) => offered.includes(channel) && addresses[channel] !== undefined,
    );
    const at = now();
    return {
      id,
      version: 1,
      kind,
      tenant: event.tenant,
      owner,
      event: { id: event.id, type: event.type, subject: event.subject, licence: event.data.licence?.id },
      about: aboutOf(occasion, truth),
      language,
      urgent,
      optional,
      channels,
      attempts: [],
      createdAt: at.toISOString(),
      ...(channels.length === 0
        ? { state: 'unaddressed' }
        : { state: 'pending', dueAt: firstDue(urgent, at, truth.office.calendar).toISOString() }),
      sealed: await sealing.seal(id, { composed: compose(kind, language, facts), addresses, unsubscribe }),
    };
  }

  return async ({ detail: event }: z.output<typeof Delivery>): Promise<void> => {
    const { data, subject, type } = event;
    const truth = await truthOf({ type, subject, licence: data.licence?.id });
    const occasion = truth && occasionOf(type, truth);
    if (truth === undefined || occasion === undefined) return;
    for (const recipient of recipientsOf(occasion, truth, data)) {
      const message = await written(event, occasion, truth, recipient);
      if (message !== undefined) await deliver(message, truth.office.calendar);
    }
  };
}

const unsubscribeUrl = ({ publicUrl }: Truth, token: string) => `${publicUrl}/unsubscriptions?token=${token}`;

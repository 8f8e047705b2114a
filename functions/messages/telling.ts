import { v5 } from 'uuid';
import type * as z from 'zod/mini';
import {
  inOrder,
  type Message,
  type MessageChannel,
  type Preferences,
  USUAL,
} from '../../shared/domain/message.ts';
import { begun, firstDue } from '../../shared/domain/message-course.ts';
import type { Delivery } from '../../shared/events/envelope.ts';
import type { MessageSecrets } from '../../shared/gateways/messages/message-secrets.ts';
import type { MessageStore } from '../../shared/store/messages/message-store.ts';
import type { WishStore } from '../../shared/store/messages/wish-store.ts';
import { compose } from './compose.ts';
import type { Delivery as Sending } from './delivering.ts';
import type { Recipient } from './recipients.ts';
import type { Sealing } from './sealing.ts';
import type { Story, StoryOf } from './stories.ts';

export interface TellingDependencies {
  readonly storyOf: StoryOf;
  readonly messages: Pick<MessageStore, 'read' | 'write'>;
  readonly wishes: Pick<WishStore, 'preferences'>;
  readonly sealing: Pick<Sealing, 'seal'>;
  readonly secrets: Pick<MessageSecrets, 'tokenOf'>;
  readonly deliver: Sending['deliver'];
  readonly send: Sending['send'];
  /** The channels of this stage. */
  readonly offered: readonly MessageChannel[];
  readonly now: () => Date;
}

type Event = z.output<typeof Delivery>['detail'];

/** Of names of messages (RFC 9562 §5.5): the same event told twice makes the same ids. */
const NAMES = '5f8d1c9e-4f0a-4f5b-9d58-3b1f6f0c7a11';

/**
 * Tells people what happened. One message per event, kind and recipient, however often the event comes: the message is
 * written first, under an id that follows from all three, and sent then by who wrote it. Where this function is cut off in
 * between, the event comes again and finds it, or the schedule does, a minute later.
 */
export function createTelling(dependencies: TellingDependencies) {
  const { deliver, messages, now, offered, sealing, secrets, send, storyOf, wishes } = dependencies;

  async function tell(event: Event, story: Story, recipient: Recipient): Promise<void> {
    const id = v5(`${event.id}/${story.occasion.kind}/${recipient.key}`, NAMES);
    const { calendar } = story.office;
    const known = await messages.read(id);
    if (known !== undefined) return deliver(known, calendar);
    const wished = recipient.owner === undefined ? USUAL : await wishes.preferences(recipient.owner);
    const message = await messageOf(id, event, story, recipient, wished ?? USUAL);
    const first = begun(message, now());
    const isHeld = first !== message;
    if ((await messages.write(first, !isHeld)) && isHeld) await send(first, calendar);
  }

  async function messageOf(
    id: string,
    event: Event,
    story: Story,
    { addresses, name, owner }: Recipient,
    preferences: Preferences,
  ): Promise<Message> {
    const { kind, optional = false, urgent = false } = story.occasion;
    const { licence, place } = event.data;
    const { language } = preferences;
    const unsubscribe = optional ? unsubscribeUrl(story, await secrets.tokenOf(id)) : undefined;
    const facts = { ...story.facts(event.data, language), recipient: name, unsubscribe };
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
      event: {
        id: event.id,
        type: event.type,
        subject: event.subject,
        licence: licence?.id,
        place: place && { number: place.number, generation: place.generation },
      },
      about: story.about,
      language,
      urgent,
      optional,
      channels,
      attempts: [],
      createdAt: at.toISOString(),
      ...(channels.length === 0
        ? { state: 'unaddressed' }
        : { state: 'pending', dueAt: firstDue(urgent, at, story.office.calendar).toISOString() }),
      sealed: await sealing.seal(id, { composed: compose(kind, language, facts), addresses, unsubscribe }),
    };
  }

  return async ({ detail: event }: z.output<typeof Delivery>): Promise<void> => {
    const { data, subject, type } = event;
    const story = await storyOf({ type, subject, licence: data.licence?.id, place: data.place });
    if (story === undefined) return;
    for (const recipient of story.recipients(data)) await tell(event, story, recipient);
  };
}

const unsubscribeUrl = ({ publicUrl }: Story, token: string) => `${publicUrl}/unsubscriptions?token=${token}`;

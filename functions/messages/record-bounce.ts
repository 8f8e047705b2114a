import { calendarOf, now } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { messagesTable } from '../../shared/entry/messages.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { createMessageSecrets } from '../../shared/gateways/messages/message-secrets.ts';
import { readSecret } from '../../shared/gateways/secret.ts';
import { createMessageStore } from '../../shared/store/messages/message-store.ts';
import { createWishStore } from '../../shared/store/messages/wish-store.ts';
import { Bounced, createBounceRecord } from './bouncing.ts';

const { MESSAGES_TABLE, PERSONAL_DATA_SECRET } = environment('MESSAGES_TABLE', 'PERSONAL_DATA_SECRET');
const table = messagesTable(MESSAGES_TABLE);

/** Mail that came back, or was called spam. */
export const handler = createConsumer(
  Bounced,
  createBounceRecord({
    messages: createMessageStore(table),
    wishes: createWishStore(table),
    secrets: createMessageSecrets(() => readSecret(PERSONAL_DATA_SECRET)),
    calendarOf,
    now,
  }),
);

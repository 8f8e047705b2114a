import { now, personalData } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { messagesTable } from '../../shared/entry/messages.ts';
import { createMessageSecrets } from '../../shared/gateways/messages/message-secrets.ts';
import { readSecret } from '../../shared/gateways/secret.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { createMessageStore } from '../../shared/store/messages/message-store.ts';
import { createWishStore } from '../../shared/store/messages/wish-store.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';
import { createSealing } from './sealing.ts';

const { MESSAGES_TABLE, PERSONAL_DATA_SECRET } = environment('MESSAGES_TABLE', 'PERSONAL_DATA_SECRET');
const table = messagesTable(MESSAGES_TABLE);

const handlers = createHandlers({
  messages: createMessageStore(table),
  wishes: createWishStore(table),
  sealing: createSealing(personalData(PERSONAL_DATA_SECRET)),
  secrets: createMessageSecrets(() => readSecret(PERSONAL_DATA_SECRET)),
  now,
});

export const handler = createApi(contract, handlers, createTelemetry('messages'));

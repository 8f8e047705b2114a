import { randomBytes } from 'node:crypto';
import { services } from '../../shared/catalogue/index.ts';
import type { Channel } from '../../shared/domain/agency-subscription.ts';
import { agenciesTable, houseOf, professionOf } from '../../shared/entry/agencies.ts';
import { newId, now, personalData, todayAt } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { targetIn } from '../../shared/gateways/agency-target.ts';
import { createNudges } from '../../shared/gateways/courier-nudges.ts';
import { secretOf, secretTrouble } from '../../shared/gateways/webhook/signature.ts';
import { createWebhookSender } from '../../shared/gateways/webhook.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { createDeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import { requestKey } from '../../shared/store/agencies/keys.ts';
import { createSubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import { createToldStore } from '../../shared/store/agencies/told-store.ts';
import { createRequestStore } from '../../shared/store/request-store.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';
import { createSecrets } from './secrets.ts';

const { AGENCIES_TABLE, COURIER_QUEUE, PERSONAL_DATA_SECRET, STAGE } = environment(
  'STAGE',
  'AGENCIES_TABLE',
  'COURIER_QUEUE',
  'PERSONAL_DATA_SECRET',
);
const table = agenciesTable(AGENCIES_TABLE);
const webhook = createWebhookSender({ allowLoopback: STAGE === 'local', now });
const house = houseOf();

/** Bytes of a secret that is made for an agency. */
const SECRET_BYTES = 32;

async function channelTrouble(channel: Channel) {
  if (channel.type === 'webhook') return webhook.addressTrouble(channel.url);
  const target = targetIn(channel.arn, channel.type === 'queue' ? 'sqs' : 'events', house);
  return typeof target === 'string' ? target : undefined;
}

const handlers = createHandlers({
  subscriptions: createSubscriptionStore(table),
  deliveries: createDeliveryStore(table),
  told: createToldStore(table),
  requests: createRequestStore(table, requestKey),
  secrets: createSecrets(personalData(PERSONAL_DATA_SECRET)),
  nudge: createNudges(COURIER_QUEUE),
  channelTrouble,
  secretTrouble,
  servicesOf: (tenant) => services(todayAt(tenant)).filter((standard) => standard.tenant === tenant),
  professionOf,
  now,
  newId,
  newSecret: () => secretOf(randomBytes(SECRET_BYTES)),
});

export const handler = createApi(contract, handlers, createTelemetry('agencies'));

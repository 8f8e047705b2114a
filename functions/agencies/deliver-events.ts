import { agenciesTable, houseOf } from '../../shared/entry/agencies.ts';
import { now, personalData } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { createAgencyBus } from '../../shared/gateways/agency-bus.ts';
import { createAgencyQueue } from '../../shared/gateways/agency-queue.ts';
import { createNudges, Nudge } from '../../shared/gateways/courier-nudges.ts';
import { createWebhookSender } from '../../shared/gateways/webhook.ts';
import { createCourierStore } from '../../shared/store/agencies/courier-store.ts';
import { createDeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import { createSubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import { createCourier } from './courier.ts';
import { createReport } from './report.ts';
import { createSecrets } from './secrets.ts';
import { createSending } from './sending.ts';

const { AGENCIES_TABLE, COURIER_QUEUE, PERSONAL_DATA_SECRET, STAGE } = environment(
  'STAGE',
  'AGENCIES_TABLE',
  'COURIER_QUEUE',
  'PERSONAL_DATA_SECRET',
);
const table = agenciesTable(AGENCIES_TABLE);
const house = houseOf();

/** A nudge: brings an agency what waits for it. */
export const handler = createConsumer(
  Nudge,
  createCourier({
    subscriptions: createSubscriptionStore(table),
    couriers: createCourierStore(table),
    deliveries: createDeliveryStore(table),
    send: createSending({
      webhook: createWebhookSender({ allowLoopback: STAGE === 'local', now }),
      bus: createAgencyBus({ house, now }),
      queue: createAgencyQueue({ house, now }),
      secrets: createSecrets(personalData(PERSONAL_DATA_SECRET)),
      now,
    }),
    nudge: createNudges(COURIER_QUEUE),
    report: createReport(now),
    now,
    random: Math.random,
  }),
);

import { agenciesTable, professionOf } from '../../shared/entry/agencies.ts';
import { licensingTable, now } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { Delivery } from '../../shared/events/envelope.ts';
import { createNudges } from '../../shared/gateways/courier-nudges.ts';
import { createSubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import { createToldStore } from '../../shared/store/agencies/told-store.ts';
import { applicationBehind, toldAfter } from '../../shared/store/told-history.ts';
import { createAcceptance } from './accepting.ts';

const { AGENCIES_TABLE, COURIER_QUEUE, TABLE_NAME } = environment(
  'TABLE_NAME',
  'AGENCIES_TABLE',
  'COURIER_QUEUE',
);
const licensing = licensingTable(TABLE_NAME);
const table = agenciesTable(AGENCIES_TABLE);

/** What happened is taken over for the agencies that subscribed to it. */
export const handler = createConsumer(
  Delivery,
  createAcceptance({
    told: createToldStore(table),
    subscriptions: createSubscriptionStore(table),
    history: {
      toldAfter: (subject, n) => toldAfter(licensing, subject, n),
      applicationBehind: (licence) => applicationBehind(licensing, licence),
    },
    professionOf,
    nudge: createNudges(COURIER_QUEUE),
    now,
  }),
);

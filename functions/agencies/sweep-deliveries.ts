import { tenants } from '../../shared/catalogue/index.ts';
import { agenciesTable } from '../../shared/entry/agencies.ts';
import { now } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createNudges } from '../../shared/gateways/courier-nudges.ts';
import { createCourierStore } from '../../shared/store/agencies/courier-store.ts';
import { createDeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import { createSubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import { createSweep } from './sweeping.ts';

const { AGENCIES_TABLE, COURIER_QUEUE } = environment('AGENCIES_TABLE', 'COURIER_QUEUE');
const table = agenciesTable(AGENCIES_TABLE);

/** Scheduled: makes up for nudges that were lost. */
export const handler = createSweep({
  tenants,
  subscriptions: createSubscriptionStore(table),
  couriers: createCourierStore(table),
  deliveries: createDeliveryStore(table),
  nudge: createNudges(COURIER_QUEUE),
  now,
});

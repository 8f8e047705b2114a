import type { Delivery } from '../../shared/domain/agency-delivery.ts';
import type { Subscription } from '../../shared/domain/agency-subscription.ts';
import { deliveryId } from '../../shared/store/agencies/delivery-id.ts';
import type { ToldEvent } from '../../shared/store/agencies/told-store.ts';
import { NOW } from './builders.ts';

export const SECOND_MS = 1000;
export const HOUR_MS = 60 * 60 * SECOND_MS;

/** So many milliseconds after the builders' time. */
export const later = (ms: number): Date => new Date(NOW.getTime() + ms);
export const time = (ms = 0): string => later(ms).toISOString();

/** The health office, by webhook, told of what was issued. */
export const aSubscription = (changes: Partial<Subscription> = {}): Subscription => ({
  id: '019a3c5e-7e00-7000-8000-000000000001',
  tenant: 'metro',
  agency: { kind: 'dinkes', name: 'Dinas Kesehatan' },
  channel: { type: 'webhook', url: 'https://dinkes.example/events' },
  events: ['application.submitted', 'application.issued', 'licence.suspended'],
  state: 'active',
  createdAt: time(),
  changedAt: time(),
  version: 1,
  secrets: [],
  ...changes,
});

let made = 0;

/** A delivery that was never tried; each is made a millisecond after the one before. */
export function aDelivery(changes: Partial<Delivery> & { readonly about?: string } = {}): Delivery {
  made += 1;
  const { about = `a${made}`, ...given } = changes;
  const id = deliveryId(later(made));
  return {
    id,
    subscription: aSubscription().id,
    tenant: 'metro',
    event: { id: `e${made}`, type: 'application.issued', time: time(made), subject: about, sequence: made },
    keys: [about],
    body: '{}',
    cause: 'event',
    state: 'pending',
    createdAt: time(made),
    tries: 0,
    attempts: [],
    version: 1,
    ...given,
  };
}

/** An event of the house as agencies are told it. */
export const anEvent = (changes: Partial<ToldEvent> = {}): ToldEvent => ({
  id: `event-${changes.sequence ?? 1}`,
  type: 'application.submitted',
  version: 1,
  time: time(),
  tenant: 'metro',
  subject: 'a1',
  sequence: 1,
  data: { service: 'metro.sip-atlm' },
  ...changes,
});

import * as z from 'zod/mini';
import { DeliveryState } from '../../shared/domain/agency-delivery.ts';
import { Agency, Channel, Filter } from '../../shared/domain/agency-subscription.ts';
import { created, get, ok, patch, post, remove } from '../../shared/http/route.ts';
import { Page, pageOf } from '../../shared/http/route-parts.ts';
import { DeliveryView, SubscriptionView } from './views.ts';

/** Agencies are let in by the local government whose events they are told. */
const roles = ['admin'] as const;

const SubscriptionId = z.strictObject({ id: z.uuid() });

const Events = z.array(z.string().check(z.maxLength(60))).check(z.minLength(1), z.maxLength(40));

/** `whsec_` and 24 to 64 bytes in base64; one of 32 random bytes where none is given. */
const Secret = z.string().check(z.minLength(1), z.maxLength(120));

const NewSubscription = z.strictObject({
  agency: Agency,
  channel: Channel,
  events: Events,
  filter: z.optional(Filter),
  secret: z.optional(Secret),
});

/** `null` takes the filter away. A subscription that the platform suspended goes on when it is made active. */
const Changes = z.strictObject({
  agency: z.optional(Agency),
  channel: z.optional(Channel),
  events: z.optional(Events),
  filter: z.optional(z.nullable(Filter)),
  state: z.optional(z.enum(['active', 'paused'])),
});

/** The secret, which is shown this once; to a repeat of the request again, as long as no other has replaced it. */
const WithSecret = z.extend(SubscriptionView, { secret: z.optional(z.string()) });

/** From a time on, or from an event on, both included. */
const From = z.union([
  z.strictObject({ from: z.iso.datetime({ offset: true }) }),
  z.strictObject({ event: z.string().check(z.minLength(1), z.maxLength(60)) }),
]);

const Replayed = z.object({
  /** Deliveries that were made. */
  deliveries: z.int(),
  /** The event to go on from, where there was more than goes at once. */
  next: z.optional(z.string()),
});

const one = { roles, params: SubscriptionId };

export const contract = {
  subscribe: post(
    '/subscriptions',
    { id: 'Daftarkan instansi untuk menerima peristiwa', en: 'Subscribe an agency to events' },
    { roles, body: NewSubscription, reply: created(WithSecret), idempotent: true },
    ['subscriptions_too_many', 'idempotency_key_reused'],
  ),
  listSubscriptions: get(
    '/subscriptions',
    { id: 'Daftar langganan instansi', en: 'The subscriptions of agencies' },
    { roles, reply: ok(z.object({ items: z.array(SubscriptionView) })) },
    [],
  ),
  getSubscription: get(
    '/subscriptions/{id}',
    { id: 'Lihat satu langganan', en: 'See a subscription' },
    { ...one, reply: ok(SubscriptionView) },
    ['not_found'],
  ),
  changeSubscription: patch(
    '/subscriptions/{id}',
    { id: 'Ubah, jeda, atau lanjutkan langganan', en: 'Change, pause or resume a subscription' },
    { ...one, body: Changes, reply: ok(SubscriptionView) },
    ['not_found', 'stale_version'],
  ),
  unsubscribe: remove(
    '/subscriptions/{id}',
    { id: 'Hapus langganan', en: 'Delete a subscription' },
    { ...one, reply: ok(SubscriptionView) },
    ['not_found', 'stale_version'],
  ),
  rotateSecret: post(
    '/subscriptions/{id}/secret',
    {
      id: 'Ganti rahasia; yang lama berlaku 24 jam lagi',
      en: 'Change the secret; the old one signs for 24 hours more',
    },
    { ...one, body: z.strictObject({ secret: z.optional(Secret) }), reply: created(WithSecret) },
    ['not_found', 'stale_version'],
  ),
  pingSubscription: post(
    '/subscriptions/{id}/ping',
    { id: 'Kirim peristiwa uji', en: 'Send a test event' },
    { ...one, reply: created(DeliveryView) },
    ['not_found'],
  ),
  listDeliveries: get(
    '/subscriptions/{id}/deliveries',
    { id: 'Catatan pengiriman, terbaru lebih dahulu', en: 'The log of deliveries, newest first' },
    {
      ...one,
      query: z.extend(Page, { state: z.optional(DeliveryState) }),
      reply: ok(pageOf(DeliveryView)),
    },
    ['not_found'],
  ),
  replay: post(
    '/subscriptions/{id}/replay',
    {
      id: 'Kirim ulang peristiwa sejak suatu waktu atau peristiwa, paling banyak 1.000 sekali kirim',
      en: 'Send events again from a time or an event on, at most 1,000 at once',
    },
    { ...one, body: From, reply: created(Replayed) },
    ['not_found'],
  ),
};

import * as z from 'zod/mini';
import { Delivery } from '../../shared/domain/agency-delivery.ts';
import { Subscription, signing } from '../../shared/domain/agency-subscription.ts';

/** A subscription as its local government sees it: without its secrets. */
export const SubscriptionView = z.object({
  ...z.pick(Subscription, {
    id: true,
    agency: true,
    channel: true,
    events: true,
    filter: true,
    state: true,
    suspension: true,
    createdAt: true,
    changedAt: true,
    version: true,
  }).shape,
  /** Until when the secret before the present one signs as well. */
  previousSecretUntil: z.optional(z.iso.datetime()),
});

export function subscriptionView(
  { resumedAt: _, secrets, tenant: __, tooMany: ___, ...shown }: Subscription,
  now: Date,
): z.infer<typeof SubscriptionView> {
  const previousSecretUntil = signing(secrets, now).find(({ until }) => until !== undefined)?.until;
  return { ...shown, previousSecretUntil };
}

/** A delivery in the log: what, when, how often it was tried and what was answered; not what was sent. */
export const DeliveryView = z.pick(Delivery, {
  id: true,
  event: true,
  cause: true,
  state: true,
  createdAt: true,
  tries: true,
  firstTriedAt: true,
  nextAt: true,
  attempts: true,
  settledAt: true,
});

export const deliveryView = ({
  body: _,
  keys: __,
  subscription: ___,
  tenant: ____,
  version: _____,
  ...shown
}: Delivery): z.infer<typeof DeliveryView> => shown;

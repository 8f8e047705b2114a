import { type Subscription, wants } from '../../shared/domain/agency-subscription.ts';
import type { DeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import { KEPT_DAYS } from '../../shared/store/agencies/retention.ts';
import type { ToldEvent, ToldStore } from '../../shared/store/agencies/told-store.ts';
import { deliveryOf } from './new-delivery.ts';

export interface ReplayDependencies {
  readonly told: Pick<ToldStore, 'placeOf' | 'since'>;
  readonly deliveries: Pick<DeliveryStore, 'add'>;
  readonly professionOf: (service: string) => string | undefined;
  readonly now: () => Date;
}

/** Events that are sent again at once; whoever wants more asks again from where it ended. */
const MOST_REPLAYED = 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Sends an agency what happened from a time or an event on, once more, as far as it subscribed to it by now. */
export function createReplay({ deliveries, now, professionOf, told }: ReplayDependencies) {
  const isWanted = (subscription: Subscription, { data, type }: ToldEvent) =>
    wants(subscription, { type, ...data, profession: professionOf(data.service) });

  /** @returns undefined for an event that is not in the log */
  async function placeOf(tenant: string, from: { readonly from: string } | { readonly event: string }) {
    if ('event' in from) return told.placeOf(tenant, from.event);
    const earliest = new Date(now().getTime() - KEPT_DAYS * DAY_MS);
    const asked = new Date(from.from);
    return (asked < earliest ? earliest : asked).toISOString();
  }

  return async (
    subscription: Subscription,
    from: { readonly from: string } | { readonly event: string },
  ): Promise<{ readonly deliveries: number; readonly next?: string } | undefined> => {
    const place = await placeOf(subscription.tenant, from);
    if (place === undefined) return undefined;
    const events: ToldEvent[] = [];
    let next: string | undefined;
    for await (const event of told.since(subscription.tenant, place, now())) {
      if (!isWanted(subscription, event)) continue;
      if (events.length === MOST_REPLAYED) {
        next = event.id;
        break;
      }
      events.push(event);
    }
    const madeAt = now().getTime();
    const again = events.map((event, n) => deliveryOf(event, subscription, 'replay', new Date(madeAt + n)));
    await deliveries.add(again);
    return { deliveries: again.length, ...(next === undefined ? {} : { next }) };
  };
}

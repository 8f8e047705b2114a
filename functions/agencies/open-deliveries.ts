import type { Delivery } from '../../shared/domain/agency-delivery.ts';
import { placeAt } from '../../shared/store/agencies/delivery-id.ts';
import type { DeliveryStore } from '../../shared/store/agencies/delivery-store.ts';

/** What is not settled of an agency's deliveries, and from where to look next time. */
export interface Open {
  readonly deliveries: readonly Delivery[];
  readonly from: string;
}

/** So many are held in mind at once; who has more waiting gets these first. */
const MOST = 2000;
/** Where there is more, a ping is looked for among so many of the newest: whoever asks for one waits for it. */
const NEWEST = 100;
/**
 * A delivery may be written somewhat later than the time in its id says, by another machine's clock. So long is looked
 * back at least.
 */
const LOOK_BACK_MS = 10 * 60_000;

/** One Query, a further one for each megabyte; what was settled long ago is not read. */
export async function openDeliveries(
  store: Pick<DeliveryStore, 'after' | 'page'>,
  subscription: string,
  { from: place, now }: { readonly from: string | undefined; readonly now: Date },
): Promise<Open> {
  const deliveries: Delivery[] = [];
  for await (const page of store.after(subscription, place)) {
    deliveries.push(...page.filter(isOpen));
    if (deliveries.length < MOST) continue;
    deliveries.push(...(await newPings(store, subscription, deliveries)));
    break;
  }
  const places = [placeAt(new Date(now.getTime() - LOOK_BACK_MS)), ...deliveries.map(({ id }) => id)];
  return { deliveries, from: places.reduce((first, each) => (each < first ? each : first)) };
}

async function newPings(
  store: Pick<DeliveryStore, 'page'>,
  subscription: string,
  found: readonly Delivery[],
): Promise<readonly Delivery[]> {
  const { items } = await store.page(subscription, { limit: NEWEST, state: 'pending' });
  const last = found.at(-1)?.id ?? '';
  return items.filter(({ cause, id }) => cause === 'ping' && id > last);
}

/** What was given up is open still: it goes when the subscription goes on. */
const isOpen = ({ cause, state }: Delivery) => state === 'pending' || (state === 'dead' && cause !== 'ping');

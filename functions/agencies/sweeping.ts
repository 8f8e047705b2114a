import type { Subscription } from '../../shared/domain/agency-subscription.ts';
import type { Nudges } from '../../shared/gateways/courier-nudges.ts';
import type { CourierStore } from '../../shared/store/agencies/courier-store.ts';
import type { DeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import type { SubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import { openDeliveries } from './open-deliveries.ts';

export interface SweepDependencies {
  readonly tenants: () => readonly string[];
  readonly subscriptions: Pick<SubscriptionStore, 'list'>;
  readonly couriers: Pick<CourierStore, 'read'>;
  readonly deliveries: Pick<DeliveryStore, 'after' | 'page'>;
  readonly nudge: Nudges;
  readonly now: () => Date;
}

/** Nudges the couriers of agencies for whom something waits and no nudge is on its way: one that was lost costs minutes. */
export function createSweep(dependencies: SweepDependencies) {
  const { couriers, deliveries, now, nudge, subscriptions, tenants } = dependencies;

  async function isForgotten({ id, state }: Subscription): Promise<boolean> {
    const { from, leaseUntil = '', wakeAt = '' } = await couriers.read(id);
    const at = now().toISOString();
    if (leaseUntil > at || wakeAt > at) return false;
    const open = await openDeliveries(deliveries, id, { from, now: now() });
    return open.deliveries.some(({ cause }) => state === 'active' || cause === 'ping');
  }

  /** @returns why some could not be looked after: they keep nobody else from what is theirs */
  async function sweepOf(tenant: string): Promise<readonly unknown[]> {
    const all = await subscriptions.list(tenant);
    const looked = await Promise.allSettled(all.map(isForgotten));
    const theirs = all.filter((_, place) => {
      const found = looked[place];
      return found?.status === 'fulfilled' && found.value;
    });
    await nudge(theirs.map(({ id }) => ({ tenant, subscription: id })));
    return looked.flatMap((found): unknown[] => (found.status === 'rejected' ? [found.reason] : []));
  }

  return async (): Promise<void> => {
    const faults: unknown[] = [];
    for (const tenant of tenants()) faults.push(...(await sweepOf(tenant)));
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} could not be looked after`);
  };
}

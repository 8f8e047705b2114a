import { LONGEST_DELAY_S, type Nudge, type Nudges } from '../../shared/gateways/courier-nudges.ts';
import type { Courier, CourierStore, Left } from '../../shared/store/agencies/courier-store.ts';
import type { DeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import { createDelivering, type DeliveringDependencies } from './delivering.ts';
import { openDeliveries } from './open-deliveries.ts';

export interface CourierDependencies extends DeliveringDependencies {
  readonly couriers: Pick<CourierStore, 'handOver' | 'hold' | 'release' | 'take'>;
  readonly deliveries: Pick<DeliveryStore, 'after' | 'page' | 'write'>;
  readonly nudge: Nudges;
}

/** How long a run begins attempts; the last may take as long as a sender waits. */
const RUN_MS = 20_000;
/** Longer than a function lives: who has the lease is done, or dead. */
const LEASE_MS = 60_000;
/** Machines do not agree on the second. */
const TOLERANCE_MS = 2000;

/**
 * Brings an agency what waits for it. One agency never has more than one courier: who finds another at work has it look
 * once more and leaves. While something waits for its time, exactly one nudge is on its way.
 */
export function createCourier(dependencies: CourierDependencies) {
  const { couriers, deliveries, now, nudge } = dependencies;
  const deliver = createDelivering(dependencies);
  const later = (ms: number) => new Date(now().getTime() + ms);

  /** What is done under the lease, and whether it takes a nudge that somebody comes again. */
  async function run({ subscription, tenant }: Nudge, held: Courier, until: Date) {
    const open = await openDeliveries(deliveries, subscription, { from: held.from, now: now() });
    const task = { tenant, subscription, open: open.deliveries, health: held.health, until };
    const { health, wakeAt: wanted } = await deliver(task);
    const { wakeAt, isNew } = wakening(held.wakeAt, wanted, now());
    return { left: { from: open.from, health, wakeAt }, isNew };
  }

  /** The lease for another look, where somebody came before it could be given back. */
  async function again(asked: Nudge, held: Courier, left: Left): Promise<Courier | undefined> {
    const next = await couriers.hold(asked.subscription, held);
    return next && { ...next, from: left.from, health: left.health };
  }

  return async (asked: Nudge): Promise<void> => {
    const until = later(RUN_MS);
    let held = await couriers.take(asked.subscription, now(), later(LEASE_MS));
    while (held !== undefined) {
      const { isNew, left } = await run(asked, held, until);
      if (await couriers.release(asked.subscription, held, left)) {
        if (isNew) await nudge([asked], delayUntil(left.wakeAt, now()));
        return;
      }
      if (now() >= until) {
        // Who calls without end would keep this one looking until it is killed, with all it knows.
        const known = { ...left, wakeAt: held.wakeAt };
        if (await couriers.handOver(asked.subscription, held, known)) await nudge([asked]);
        return;
      }
      held = await again(asked, held, left);
    }
  };
}

/** When a nudge is to come: the one that is on its way already, if it comes in time. */
function wakening(coming: string | undefined, wanted: string | undefined, now: Date) {
  const isComing = coming !== undefined && new Date(coming).getTime() > now.getTime() + TOLERANCE_MS;
  if (wanted === undefined) return { wakeAt: isComing ? coming : undefined, isNew: false };
  const longest = new Date(now.getTime() + LONGEST_DELAY_S * 1000).toISOString();
  const wakeAt = wanted < longest ? wanted : longest;
  return isComing && coming <= wakeAt ? { wakeAt: coming, isNew: false } : { wakeAt, isNew: true };
}

/** Whole seconds, up. */
const delayUntil = (wakeAt: string | undefined, now: Date): number =>
  Math.max(0, Math.ceil((new Date(wakeAt ?? now).getTime() - now.getTime()) / 1000));

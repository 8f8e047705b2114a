import type { Delivery } from '../../shared/domain/agency-delivery.ts';
import { afterAttempt, revived } from '../../shared/domain/agency-delivery.ts';
import type { Subscription } from '../../shared/domain/agency-subscription.ts';
import { afterBatch, type Health, WELL } from '../../shared/domain/courier-health.ts';
import { type Plan, plan } from '../../shared/domain/delivery-order.ts';
import type { DeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import type { SubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import { KeptChanging } from '../../shared/store/table.ts';
import type { Report } from './report.ts';
import type { Send } from './sending.ts';

export interface DeliveringDependencies {
  readonly subscriptions: Pick<SubscriptionStore, 'read' | 'write'>;
  readonly deliveries: Pick<DeliveryStore, 'write'>;
  readonly send: Send;
  readonly report: Report;
  readonly now: () => Date;
  /** A number from 0 up to, and without, 1. */
  readonly random: () => number;
}

/** What is to go to whom, and how it went lately. */
interface Task {
  readonly tenant: string;
  readonly subscription: string;
  readonly open: readonly Delivery[];
  readonly health: Health;
  /** No further attempts are begun then. */
  readonly until: Date;
}

export interface Done {
  readonly health: Health;
  /** When to come again; undefined when nothing waits for a time. */
  readonly wakeAt: string | undefined;
}

const TRIES = 5;

/** Sends an agency what is due, ten at a time, until nothing is or time is up. */
export function createDelivering(dependencies: DeliveringDependencies) {
  const { deliveries, now, random, report, send, subscriptions } = dependencies;

  /** One attempt. @returns the delivery after it, or undefined where somebody else changed it meanwhile */
  async function attempt(subscription: Subscription, before: Delivery): Promise<Delivery | undefined> {
    const attempted = await send(subscription, before);
    const after = afterAttempt(before, attempted, now(), random());
    report.attempt(subscription, after);
    return (await deliveries.write(after)) ? after : undefined;
  }

  async function suspend({ id, tenant }: Subscription, { attempts, event, id: delivery }: Delivery) {
    const reason = attempts.at(-1)?.trouble === 'gone' ? ('gone' as const) : ('undelivered' as const);
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const found = await subscriptions.read(tenant, id);
      if (found?.state !== 'active') return;
      const at = now().toISOString();
      const suspension = { at, reason, delivery, event: event.id };
      const changes = { state: 'suspended', suspension, changedAt: at, version: found.version + 1 } as const;
      if (await subscriptions.write({ ...found, ...changes })) {
        report.suspended({ ...found, ...changes });
        return;
      }
    }
    throw new KeptChanging(`subscription ${id} kept changing`);
  }

  /** Ten at most, side by side. */
  async function sendBatch(subscription: Subscription, batch: Plan['batch'], before: Health) {
    const after = await Promise.all(batch.map((delivery) => attempt(subscription, delivery)));
    const attempts = after.flatMap((each) =>
      each === undefined ? [] : { thing: each.keys[0] ?? each.id, delivered: each.state === 'delivered' },
    );
    const health = attempts.length === 0 ? before : afterBatch(before, attempts, now(), random());
    return { after, health };
  }

  return async function deliver(task: Task): Promise<Done> {
    let { health, open } = task;
    for (;;) {
      const subscription = await subscriptions.read(task.tenant, task.subscription);
      if (subscription === undefined) return { health: WELL, wakeAt: undefined };
      open = open.map((each) => revived(each, subscription.resumedAt));
      health = sinceResumed(health, subscription);
      const lost = open.find(({ state }) => state === 'dead');
      if (lost !== undefined && subscription.state === 'active') {
        await suspend(subscription, lost);
        continue;
      }
      const { batch, wakeAt } = plan(mayGo(open, subscription), health, now());
      if (batch.length === 0) return { health, wakeAt };
      if (now() >= task.until) return { health, wakeAt: now().toISOString() };
      const sent = await sendBatch(subscription, batch, health);
      ({ health } = sent);
      // What became of it is not known here, so that neither is what may follow it.
      if (sent.after.includes(undefined)) return { health, wakeAt: now().toISOString() };
      open = replaced(open, batch, sent.after);
    }
  };
}

/** Whoever is paused or suspended is sent nothing but pings; the rest is held. */
const mayGo = (open: readonly Delivery[], { state }: Subscription) =>
  open.filter((each) => each.state === 'pending' && (state === 'active' || each.cause === 'ping'));

/** What failed before somebody let it go on counts no more. */
const sinceResumed = (health: Health, { resumedAt }: Subscription): Health =>
  health.since !== undefined && resumedAt !== undefined && health.since < resumedAt ? WELL : health;

/** What is still open after a batch. */
function replaced(
  open: readonly Delivery[],
  batch: Plan['batch'],
  after: readonly (Delivery | undefined)[],
): readonly Delivery[] {
  const others = open.filter((each) => !batch.includes(each));
  const still = after.filter((each) => each !== undefined).filter(isUnsettled);
  return [...others, ...still];
}

const isUnsettled = ({ cause, state }: Delivery) =>
  state === 'pending' || (state === 'dead' && cause !== 'ping');

import type * as z from 'zod/mini';
import { isSince, type Subscription, wants } from '../../shared/domain/agency-subscription.ts';
import type { Delivery, Envelope } from '../../shared/events/envelope.ts';
import { publishedOf } from '../../shared/events/published.ts';
import type { Nudges } from '../../shared/gateways/courier-nudges.ts';
import type { SubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import type { Cursor, ToldEvent, ToldStore } from '../../shared/store/agencies/told-store.ts';
import { KeptChanging } from '../../shared/store/table.ts';
import { deliveryOf } from './new-delivery.ts';

interface Subject {
  readonly kind: 'application' | 'licence';
  readonly id: string;
}

export interface AcceptanceDependencies {
  readonly told: Pick<ToldStore, 'accept' | 'cursor'>;
  readonly subscriptions: Pick<SubscriptionStore, 'list'>;
  /** The licensing table, where the truth is. */
  readonly history: {
    readonly toldAfter: (subject: Subject, n: number) => Promise<readonly Envelope[]>;
    readonly applicationBehind: (licence: string) => Promise<string | undefined>;
  };
  readonly professionOf: (service: string) => string | undefined;
  readonly nudge: Nudges;
  readonly now: () => Date;
}

/** Several of a subject's events are seldom accepted at once. */
const TRIES = 8;

/**
 * Takes over what happened for those who subscribed to it. An event of the bus only says that there is something: all
 * that was written since is taken over from the table, in order and each once, so that it does not matter which events
 * of the bus are lost, late or doubled.
 */
export function createAcceptance(dependencies: AcceptanceDependencies) {
  const { history, now, nudge, professionOf, subscriptions, told } = dependencies;

  const wantedBy = (event: ToldEvent, all: readonly Subscription[]) => {
    const { data, time, type } = event;
    const chosen = { type, ...data, profession: professionOf(data.service) };
    return all.filter((each) => isSince(each, time) && wants(each, chosen));
  };

  /** One event after another; false where somebody else was first. */
  async function acceptAll(
    events: readonly ToldEvent[],
    cursor: Cursor | undefined,
    all: readonly Subscription[],
  ) {
    let before = cursor;
    for (const event of events) {
      const madeAt = after(before, now());
      const deliveries = wantedBy(event, all).map((each) => deliveryOf(event, each, 'event', madeAt));
      if (!(await told.accept({ event, before, madeAt, deliveries }))) return false;
      before = { n: event.sequence, madeAt: madeAt.toISOString() };
    }
    return true;
  }

  /** @returns what was new */
  async function catchUp(subject: Subject, tenant: string): Promise<readonly ToldEvent[]> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const cursor = await told.cursor(subject.id);
      const found = await history.toldAfter(subject, cursor?.n ?? 0);
      const events = found.map(publishedOf).filter((event) => event !== undefined);
      if (events.length === 0) return [];
      // Read after the events: who had subscribed when they happened is among them.
      if (await acceptAll(events, cursor, await subscriptions.list(tenant))) return events;
    }
    throw new KeptChanging(`the history of ${subject.id} kept changing`);
  }

  return async ({ detail }: z.output<typeof Delivery>): Promise<void> => {
    const { subject: id, tenant, type } = detail;
    const kind = type.startsWith('licence.') ? 'licence' : 'application';
    // What became of a licence is not told before that it was issued.
    const behind = kind === 'licence' ? await history.applicationBehind(id) : undefined;
    const before = behind === undefined ? [] : await catchUp({ kind: 'application', id: behind }, tenant);
    const accepted = [...before, ...(await catchUp({ kind, id }, tenant))];
    // Also what is told again: its nudge may be what was lost.
    const again = publishedOf(detail);
    const all = await subscriptions.list(tenant);
    const events = again === undefined ? accepted : [...accepted, again];
    const theirs = new Set(events.flatMap((event) => wantedBy(event, all)));
    await nudge([...theirs].map((each) => ({ tenant, subscription: each.id })));
  };
}

/** Later than the deliveries that were made before of the same subject, whatever this machine's clock says. */
const after = (before: Cursor | undefined, now: Date): Date =>
  new Date(Math.max(now.getTime(), before === undefined ? 0 : new Date(before.madeAt).getTime() + 1));

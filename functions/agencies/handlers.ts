import type { Staff } from '../../shared/domain/actor.ts';
import type { Channel, Subscription } from '../../shared/domain/agency-subscription.ts';
import { type PartProblem, refuse } from '../../shared/domain/refusal.ts';
import type { Nudges } from '../../shared/gateways/courier-nudges.ts';
import type { Handlers } from '../../shared/http/call.ts';
import type { DeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import type { SubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import type { contract } from './contract.ts';
import { pingTo } from './new-delivery.ts';
import { createNewSecret } from './new-secret.ts';
import { createReplay, type ReplayDependencies } from './replaying.ts';
import { createSubscribing, type SubscribingDependencies } from './subscribing.ts';
import { deliveryView, subscriptionView } from './views.ts';
import { comparable, createWishes } from './wishes.ts';

export interface AgenciesApiDependencies extends ReplayDependencies, SubscribingDependencies {
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: Pick<DeliveryStore, 'add' | 'page'>;
  readonly nudge: Nudges;
}

const invalid = (parts: readonly PartProblem[]) => ({ refused: 'input_invalid', parts }) as const;

export function createHandlers(dependencies: AgenciesApiDependencies): Handlers<typeof contract> {
  const { deliveries, newId, now, nudge, subscriptions } = dependencies;
  const problemsOf = createWishes(dependencies);
  const replayTo = createReplay(dependencies);
  const view = (subscription: Subscription) => subscriptionView(subscription, now());

  const wake = ({ id, tenant }: Subscription) => nudge([{ tenant, subscription: id }]);

  const read = ({ tenant }: Staff, { id }: { readonly id: string }) => subscriptions.read(tenant, id);

  /** A further version of a subscription; undefined where somebody else was first. */
  async function change(before: Subscription, changes: Partial<Subscription>) {
    const changedAt = now().toISOString();
    const after = { ...before, ...changes, changedAt, version: before.version + 1 };
    return (await subscriptions.write(after)) ? after : undefined;
  }

  const withSecret = createNewSecret(dependencies);

  return {
    subscribe: createSubscribing(dependencies),

    async listSubscriptions({ caller: { tenant } }) {
      return { body: { items: (await subscriptions.list(tenant)).map(view) } };
    },

    async getSubscription({ caller, params }) {
      const subscription = await read(caller, params);
      return subscription === undefined ? refuse('not_found') : { body: view(subscription) };
    },

    async changeSubscription({ body, caller, params, preconditions: { expectedVersion } }) {
      const before = await read(caller, params);
      if (before === undefined) return refuse('not_found');
      if (expectedVersion !== undefined && expectedVersion !== before.version) return refuse('stale_version');
      if (body.channel !== undefined && body.channel.type !== before.channel.type)
        return invalid([{ pointer: '/channel/type', code: 'locked' }]);
      const problems = await problemsOf(before.tenant, body);
      if (problems.length > 0) return invalid(problems);
      const after = await change(before, { ...changesIn(body), ...standing(before, body, now()) });
      if (after === undefined) return refuse('stale_version');
      if (after.state === 'active') await wake(after);
      return { body: view(after) };
    },

    async unsubscribe({ caller, params, preconditions: { expectedVersion } }) {
      const before = await read(caller, params);
      if (before === undefined) return refuse('not_found');
      if (expectedVersion !== undefined && expectedVersion !== before.version) return refuse('stale_version');
      const after = await change(before, { state: 'deleted', secrets: [] });
      return after === undefined ? refuse('stale_version') : { body: view(after) };
    },

    async rotateSecret({ body, caller, params }) {
      const before = await read(caller, params);
      if (before === undefined) return refuse('not_found');
      const problems = await problemsOf(before.tenant, body);
      if (problems.length > 0) return invalid(problems);
      if (before.channel.type !== 'webhook')
        return invalid([{ pointer: '/secret', code: 'secret_not_used' }]);
      const { secret, secrets: all } = await withSecret(before, body.secret);
      const after = await change(before, { secrets: all });
      return after === undefined ? refuse('stale_version') : { body: { ...view(after), secret } };
    },

    async pingSubscription({ caller, params }) {
      const subscription = await read(caller, params);
      if (subscription === undefined) return refuse('not_found');
      const ping = pingTo(subscription, newId(), now());
      await deliveries.add([ping]);
      await wake(subscription);
      return { body: deliveryView(ping) };
    },

    async listDeliveries({ caller, params, query }) {
      const subscription = await read(caller, params);
      if (subscription === undefined) return refuse('not_found');
      const { cursor, items } = await deliveries.page(subscription.id, query);
      return { body: { items: items.map(deliveryView), cursor } };
    },

    async replay({ body, caller, params }) {
      const subscription = await read(caller, params);
      if (subscription === undefined) return refuse('not_found');
      const replayed = await replayTo(subscription, body);
      if (replayed === undefined) return invalid([{ pointer: '/event', code: 'event_unknown' }]);
      await wake(subscription);
      return { body: replayed };
    },
  };
}

type Changes = Parameters<Handlers<typeof contract>['changeSubscription']>[0]['body'];

/** What is not said stays as it was; no filter at all lets everything through. */
const changesIn = ({ agency, channel, events, filter }: Changes): Partial<Subscription> => ({
  ...(agency === undefined ? {} : { agency }),
  ...(channel === undefined ? {} : { channel }),
  ...(events === undefined ? {} : { events: [...new Set(events)] }),
  ...(filter === undefined ? {} : { filter: filter === null ? undefined : comparable(filter) }),
});

/**
 * Who lets a subscription go on has everything tried anew that was given up; and so who gives it another address, at
 * which nothing failed so far.
 */
function standing(
  before: Subscription,
  { channel = before.channel, state: wanted }: Changes,
  now: Date,
): Partial<Subscription> {
  const state = wanted ?? before.state;
  const resumedAt = now.toISOString();
  if (state === 'active' && before.state !== 'active') return { state, suspension: undefined, resumedAt };
  const isMoved = addressOf(channel) !== addressOf(before.channel);
  return { state, ...(state === 'active' && isMoved ? { resumedAt } : {}) };
}

const addressOf = (channel: Channel) => (channel.type === 'webhook' ? channel.url : channel.arn);

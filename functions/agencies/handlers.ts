import { type Channel, rotated, type Subscription } from '../../shared/domain/agency-subscription.ts';
import { type PartProblem, refuse } from '../../shared/domain/refusal.ts';
import type { Nudges } from '../../shared/gateways/courier-nudges.ts';
import type { Handlers } from '../../shared/http/call.ts';
import type { DeliveryStore } from '../../shared/store/agencies/delivery-store.ts';
import type { SubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import type { contract } from './contract.ts';
import { pingTo } from './new-delivery.ts';
import { createReplay, type ReplayDependencies } from './replaying.ts';
import type { Secrets } from './secrets.ts';
import { deliveryView, subscriptionView } from './views.ts';
import { comparable, createWishes, type WishesDependencies } from './wishes.ts';

export interface AgenciesApiDependencies extends ReplayDependencies, WishesDependencies {
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: Pick<DeliveryStore, 'add' | 'page'>;
  readonly secrets: Pick<Secrets, 'seal'>;
  readonly nudge: Nudges;
  readonly newId: () => string;
  readonly newSecret: () => string;
}

const invalid = (parts: readonly PartProblem[]) => ({ refused: 'input_invalid', parts }) as const;

/** Of a local government; a transaction tells so many of an event at once. */
const MOST_SUBSCRIPTIONS = 50;

export function createHandlers(dependencies: AgenciesApiDependencies): Handlers<typeof contract> {
  const { deliveries, newId, newSecret, now, nudge, secrets, subscriptions } = dependencies;
  const problemsOf = createWishes(dependencies);
  const replayTo = createReplay(dependencies);
  const view = (subscription: Subscription) => subscriptionView(subscription, now());

  const wake = ({ id, tenant }: Subscription) => nudge([{ tenant, subscription: id }]);

  const read = ({ tenant = '' }: { readonly tenant?: string | undefined }, { id }: { readonly id: string }) =>
    subscriptions.read(tenant, id);

  /** A further version of a subscription; undefined where somebody else was first. */
  async function change(before: Subscription, changes: Partial<Subscription>) {
    const changedAt = now().toISOString();
    const after = { ...before, ...changes, changedAt, version: before.version + 1 };
    return (await subscriptions.write(after)) ? after : undefined;
  }

  async function withSecret(before: Subscription, given: string | undefined) {
    const secret = given ?? newSecret();
    const n = (before.secrets[0]?.n ?? 0) + 1;
    const sealed = await secrets.seal(before.id, n, secret);
    return { secret, secrets: [...rotated(before.secrets, sealed, n, now())] };
  }

  /** Takes a subscription back where others came at the same moment: who comes last sees them all. */
  async function isTooMany(written: Subscription): Promise<boolean> {
    if ((await subscriptions.list(written.tenant)).length <= MOST_SUBSCRIPTIONS) return false;
    await change(written, { state: 'deleted', secrets: [] });
    return true;
  }

  return {
    async subscribe({ body: { secret: given, ...wanted }, caller: { tenant = '' } }) {
      const problems = await problemsOf(tenant, { ...wanted, secret: given });
      if (problems.length > 0) return invalid(problems);
      if ((await subscriptions.list(tenant)).length >= MOST_SUBSCRIPTIONS)
        return { refused: 'subscriptions_too_many' };
      const at = now().toISOString();
      const filter = wanted.filter && comparable(wanted.filter);
      const fresh = {
        id: newId(),
        tenant,
        state: 'active',
        createdAt: at,
        changedAt: at,
        version: 1,
      } as const;
      const subscription = { ...wanted, ...fresh, filter, events: [...new Set(wanted.events)], secrets: [] };
      const { secret, ...sealed } =
        wanted.channel.type === 'webhook' ? await withSecret(subscription, given) : { secret: undefined };
      const after: Subscription = { ...subscription, ...sealed };
      await subscriptions.write(after);
      if (await isTooMany(after)) return { refused: 'subscriptions_too_many' };
      return { body: { ...view(after), secret } };
    },

    async listSubscriptions({ caller: { tenant = '' } }) {
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

import type * as z from 'zod/mini';
import type { Subscription } from '../../shared/domain/agency-subscription.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Call, Reply } from '../../shared/http/call.ts';
import type { SubscriptionStore } from '../../shared/store/agencies/subscription-store.ts';
import type { RequestStore } from '../../shared/store/request-store.ts';
import type { contract } from './contract.ts';
import { createNewSecret, type NewSecretDependencies } from './new-secret.ts';
import type { Secrets } from './secrets.ts';
import { subscriptionView } from './views.ts';
import { comparable, createWishes, type WishesDependencies } from './wishes.ts';

export interface SubscribingDependencies extends NewSecretDependencies, WishesDependencies {
  readonly subscriptions: Pick<SubscriptionStore, 'find' | 'list' | 'write'>;
  readonly secrets: Pick<Secrets, 'open' | 'seal'>;
  readonly requests: RequestStore;
  readonly newId: () => string;
}

type Route = (typeof contract)['subscribe'];
type Wanted = z.output<Route['body']>;

/** Of a local government; a transaction tells so many of an event at once. */
const MOST_SUBSCRIPTIONS = 50;
const tooMany = { refused: 'subscriptions_too_many' } as const;

/** Subscribes agencies, each once, however often somebody asks under one key. */
export function createSubscribing(dependencies: SubscribingDependencies) {
  const { newId, now, requests, secrets, subscriptions } = dependencies;
  const problemsOf = createWishes(dependencies);
  const withSecret = createNewSecret(dependencies);

  /** What was answered the first time, whatever became of it since; with the secret, while no other has replaced it. */
  async function again(found: Subscription, wanted: Wanted): Promise<Reply<Route>> {
    if (found.tooMany) return tooMany;
    const [newest] = found.secrets;
    const [secret] = newest?.n === 1 ? await secrets.open(found.id, [newest]) : [];
    return { body: { ...subscriptionView(asAsked(wanted, found), now()), secret } };
  }

  /** Takes a subscription back where others came at the same moment: who comes last sees them all. */
  async function isTooMany(written: Subscription): Promise<boolean> {
    if ((await subscriptions.list(written.tenant)).length <= MOST_SUBSCRIPTIONS) return false;
    const changes = { changedAt: now().toISOString(), version: written.version + 1 };
    await subscriptions.write({ ...written, ...changes, state: 'deleted', secrets: [], tooMany: true });
    return true;
  }

  async function make(id: string, tenant: string, wanted: Wanted): Promise<Reply<Route>> {
    const subscription = asAsked(wanted, { id, tenant, createdAt: now().toISOString() });
    const isSigned = wanted.channel.type === 'webhook';
    const { secret, ...sealed } = isSigned
      ? await withSecret(subscription, wanted.secret)
      : { secret: undefined };
    const after: Subscription = { ...subscription, ...sealed };
    if (!(await subscriptions.write(after))) {
      const found = await subscriptions.find(tenant, id);
      if (found !== undefined) return again(found, wanted);
    }
    return (await isTooMany(after)) ? tooMany : { body: { ...subscriptionView(after, now()), secret } };
  }

  return async ({ body, caller, preconditions: { repeat } }: Call<Route>): Promise<Reply<Route>> => {
    const { tenant } = caller;
    const before = await requests.find(tenant, repeat);
    if (before !== undefined && isRefusal(before)) return before;
    const found = before && (await subscriptions.find(tenant, before.id));
    if (found !== undefined) return again(found, body);
    const parts = await problemsOf(tenant, body);
    if (parts.length > 0) return { refused: 'input_invalid', parts };
    if ((await subscriptions.list(tenant)).length >= MOST_SUBSCRIPTIONS) return tooMany;
    const made = before ?? (await requests.note(tenant, repeat, newId()));
    return isRefusal(made) ? made : make(made.id, tenant, body);
  };
}

type Stamps = Pick<Subscription, 'createdAt' | 'id' | 'tenant'>;

const asAsked = (
  { agency, channel, events, filter }: Wanted,
  { createdAt, id, tenant }: Stamps,
): Subscription => ({
  id,
  tenant,
  agency,
  channel,
  events: [...new Set(events)],
  filter: filter && comparable(filter),
  state: 'active',
  createdAt,
  changedAt: createdAt,
  version: 1,
  secrets: [],
});

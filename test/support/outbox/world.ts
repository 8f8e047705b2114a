import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { createAcceptance } from '../../../functions/agencies/accepting.ts';
import { contract } from '../../../functions/agencies/contract.ts';
import { createCourier } from '../../../functions/agencies/courier.ts';
import { createHandlers } from '../../../functions/agencies/handlers.ts';
import { createSending } from '../../../functions/agencies/sending.ts';
import { createSweep } from '../../../functions/agencies/sweeping.ts';
import type { Subscription } from '../../../shared/domain/agency-subscription.ts';
import type { Envelope } from '../../../shared/events/envelope.ts';
import { type PublishedEvent, publishedOf } from '../../../shared/events/published.ts';
import type { Nudge } from '../../../shared/gateways/courier-nudges.ts';
import { createApi } from '../../../shared/http/api.ts';
import { createCourierStore } from '../../../shared/store/agencies/courier-store.ts';
import { createDeliveryStore, type DeliveryStore } from '../../../shared/store/agencies/delivery-store.ts';
import { createSubscriptionStore } from '../../../shared/store/agencies/subscription-store.ts';
import { createToldStore } from '../../../shared/store/agencies/told-store.ts';
import type { Table } from '../../../shared/store/table.ts';
import { envelopeOf } from '../../../shared/store/told-event.ts';
import { applicationBehind, toldAfter } from '../../../shared/store/told-history.ts';
import { Item } from '../../bench/engine/item.ts';
import { memoryDynamoDb } from '../memory-dynamodb.ts';
import { aRequest, quietTelemetry, unrepeated } from '../requests.ts';
import { commits } from './commits.ts';
import { eventStream } from './event-stream.ts';
import { messageQueue } from './message-queue.ts';
import { misfortune } from './misfortune.ts';
import { type Manners, type Receiver, receiver } from './receivers.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
export const BEGIN = new Date('2026-11-16T01:00:00.000Z');

/** Somebody who subscribed. */
export interface Agency {
  readonly name: string;
  readonly subscription: Subscription;
  readonly manners: Manners;
  /** The same filter in the test's own words. */
  readonly wants: (event: PublishedEvent) => boolean;
}

/** Parts of the system, as they are; a test that wants to see it fail breaks one. */
export interface Parts {
  readonly acceptance: Parameters<typeof createAcceptance>[0];
  readonly courier: Parameters<typeof createCourier>[0];
  readonly sweeps: boolean;
  /** Adds deliveries by themselves. */
  readonly add: (deliveries: Parameters<DeliveryStore['add']>[0]) => Promise<void>;
}

interface WorldOptions {
  readonly seed: number;
  readonly applications: number;
  /** Within which they are filed. */
  readonly hours: number;
  readonly agencies: readonly Agency[];
  readonly broken?: (parts: Parts) => Parts;
}

type Poison = 'publisher' | 'acceptance';
/** Each so-manieth application. */
const EVERY = 20;
const POISONS: readonly Poison[] = ['publisher', 'acceptance', 'publisher'];

const Written = z.object({
  TransactItems: z.array(z.looseObject({ Put: z.optional(z.looseObject({ Item })) })),
});

/** A table of one's own on a clock that waits for it. */
function tableOn(time: VirtualTime, options: Parameters<typeof memoryDynamoDb>[0]): Table {
  const { table } = memoryDynamoDb(options);
  table.client.middlewareStack.add((next) => (args) => time.during(() => next(args)), {
    step: 'initialize',
    name: 'busy',
  });
  return table;
}

/**
 * An office, the bus and agencies in virtual time, with everything that can go wrong between them: the real stores,
 * publisher, acceptance, couriers, sweep and API on tables in memory.
 */
export function world(options: WorldOptions) {
  const time = virtualTime(BEGIN);
  const luck = misfortune(options.seed);
  const committed: { readonly event: PublishedEvent; readonly at: Date }[] = [];
  const suspended: Date[] = [];
  /** Applications by the licence that was issued on them. */
  const issuedOn = new Map<string, string>();

  const licensing = tableOn(time, {
    onDone(operation, asked) {
      if (operation !== 'TransactWriteItems') return;
      for (const { Put } of z.parse(Written, asked).TransactItems) if (Put !== undefined) noticed(Put.Item);
    },
  });
  const agenciesTable = tableOn(time, { fateOf: luck.fateOf });

  /** The stream, behind its filter. */
  function noticed(item: Item): void {
    if (item['sk']?.S?.startsWith('EVENT#') !== true) return;
    const plain = unmarshall(item);
    const envelope = envelopeOf(plain);
    meet(envelope.subject);
    const event = publishedOf(envelope);
    if (event !== undefined) committed.push({ event, at: time.now() });
    if (event?.type === 'application.issued') issuedOn.set(event.data.licence?.id ?? '', event.subject);
    stream.write(item['pk']?.S ?? '', plain);
  }

  /** What cannot be taken, of EventBridge or of the acceptance, until somebody mends it: all of a few applications. */
  const poisonous = new Map<string, Poison>();
  const subjects = new Set<string>();
  let isMended = false;
  const isPoison = (subject: string, where: Poison) => !isMended && poisonous.get(subject) === where;
  function meet(subject: string): void {
    subjects.add(subject);
    const poison = POISONS[subjects.size / EVERY - 1];
    if (poison !== undefined) poisonous.set(subject, poison);
  }

  const stream = eventStream({
    time,
    luck,
    told: (envelope) => {
      bus(envelope);
    },
    isPoison: ({ subject }) => isPoison(subject, 'publisher'),
  });

  /** At least once, in any order, sooner or later. */
  function bus(envelope: Envelope): void {
    if (publishedOf(envelope) === undefined) return;
    const times = luck.happens('busTwice') ? 2 : 1;
    for (let n = 0; n < times; n += 1)
      accepts.send(envelope, luck.below(luck.happens('busLate') ? 20 * MINUTE_MS : 3 * SECOND_MS));
  }

  function nudge(nudges: readonly Nudge[], delayS = 0): Promise<void> {
    if (luck.isDead()) return Promise.reject(new Error('dead'));
    for (const each of nudges) {
      if (luck.happens('nudgeLost')) continue;
      courier.send(each, delayS * SECOND_MS + luck.below(SECOND_MS));
      if (luck.happens('nudgeTwice')) courier.send(each, delayS * SECOND_MS);
    }
    return Promise.resolve();
  }

  const stores = {
    subscriptions: createSubscriptionStore(agenciesTable),
    deliveries: createDeliveryStore(agenciesTable),
    couriers: createCourierStore(agenciesTable),
    told: createToldStore(agenciesTable),
  };
  const receivers = new Map(
    options.agencies.map((each): [string, Receiver] => [
      addressOf(each.subscription),
      receiver(each.manners, { time, luck }),
    ]),
  );
  const take = (address: string, body: string) => {
    const theirs = receivers.get(address);
    if (theirs === undefined) throw new Error(`nobody at ${address}`);
    return theirs.take(body);
  };
  const history = {
    toldAfter: (subject: Parameters<typeof toldAfter>[1], n: number) =>
      isPoison(subject.id, 'acceptance')
        ? Promise.reject(new Error('poison'))
        : toldAfter(licensing, subject, n),
    applicationBehind: (licence: string) => applicationBehind(licensing, licence),
  };
  const { now } = time;
  const whole: Parts = {
    acceptance: { ...stores, history, professionOf: () => 'atlm', nudge, now },
    courier: {
      ...stores,
      send: createSending({
        webhook: { send: ({ body, url }) => take(url, body) },
        bus: ({ arn, body }) => take(arn, body),
        queue: ({ arn, body }) => take(arn, body),
        secrets: { open: () => Promise.resolve([]) },
        now,
      }),
      report: {
        attempt: () => undefined,
        suspended: () => void suspended.push(now()),
      },
      nudge,
      now,
      random: luck.random,
    },
    sweeps: true,
    add: (deliveries) => stores.deliveries.add(deliveries),
  };
  const parts = options.broken?.(whole) ?? whole;
  const accept = createAcceptance(parts.acceptance);
  const deliver = createCourier(parts.courier);
  const sweep = createSweep({ ...stores, tenants: () => ['metro'], nudge, now });

  const accepts = messageQueue({
    time,
    luck,
    visibilityMs: 3 * MINUTE_MS,
    work: (detail: Envelope) => accept({ detail }),
  });
  const courier = messageQueue({ time, luck, visibilityMs: 2 * MINUTE_MS, work: deliver });

  async function sweeping(until: Date): Promise<void> {
    while (now() < until) {
      await time.sleep(5 * MINUTE_MS);
      if (parts.sweeps) await luck.asProcess(sweep).catch(() => undefined);
    }
  }

  const api = createApi(
    contract,
    createHandlers({
      ...stores,
      secrets: { seal: () => Promise.resolve('sealed'), open: () => Promise.resolve([]) },
      requests: unrepeated,
      nudge,
      professionOf: () => 'atlm',
      channelTrouble: () => Promise.resolve(undefined),
      secretTrouble: () => undefined,
      servicesOf: () => [],
      now,
      newId: () => 'id',
      newSecret: () => 'secret',
    }),
    quietTelemetry().telemetry,
  );
  /** The administrator lets everybody who was suspended go on, by the API. */
  async function resumeAll(): Promise<number> {
    let count = 0;
    for (const { id, state } of await stores.subscriptions.list('metro')) {
      if (state !== 'suspended') continue;
      const caller = { sub: 'admin', roles: ['admin'], tenant: 'metro' } as const;
      const request = { caller, params: { id }, body: { state: 'active' } };
      const { statusCode } = await api(aRequest('PATCH /subscriptions/{id}', request));
      if (statusCode === 200) count += 1;
    }
    return count;
  }

  return {
    time,
    luck,
    committed,
    suspended,
    setAside: () => stream.setAside.length + accepts.deadLetters.length,
    /** Whether an event could not be taken until somebody mended what kept it; nor could those of its licence. */
    isPoisoned: ({ subject }: PublishedEvent): boolean =>
      poisonous.has(subject) || poisonous.has(issuedOn.get(subject) ?? subject),
    resumeAll,
    receiptsOf: ({ subscription }: Agency) => receivers.get(addressOf(subscription))?.receipts ?? [],
    attemptsOf: ({ subscription }: Agency) => receivers.get(addressOf(subscription))?.attempts() ?? 0,
    /** Somebody mended what could not be taken, and has what was set aside worked again. */
    mend(): number {
      isMended = true;
      return stream.redrive() + accepts.redrive();
    },
    async begin(until: Date): Promise<void> {
      for (const { subscription } of options.agencies) await stores.subscriptions.write(subscription);
      void commits({ table: licensing, time, luck, hours: options.hours })(options.applications);
      void sweeping(until);
    },
  };
}
export type World = ReturnType<typeof world>;

const addressOf = ({ channel }: Subscription) => (channel.type === 'webhook' ? channel.url : channel.arn);
export const hoursAfter = (hours: number): Date => new Date(BEGIN.getTime() + hours * HOUR_MS);

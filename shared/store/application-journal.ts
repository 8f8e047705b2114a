import { GetItemCommand, type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { Application, type Stage, stageOf } from '../domain/application.ts';
import { ApplicationEvent } from '../domain/application-events.ts';
import { GENESIS, type Link, link } from '../domain/event-chain.ts';
import { evolve } from '../domain/evolve.ts';
import { summaryOf } from './application-summary.ts';
import { countDeadlines } from './deadline-counts.ts';
import {
  applicationKey,
  decidedIndexKey,
  EVENT_PREFIX,
  eventKey,
  heldIndexKey,
  ownerIndexKey,
  personIndexKey,
  queueIndexKey,
} from './keys.ts';
import { opinionRequest } from './opinion-request.ts';
import { recount } from './stage-counts.ts';
import { conflictOf, fromItem, type Item, itemsUnder, sha256, type Table, toItem } from './table.ts';

/** Commands already carried out, by idempotency key: what was asked (fingerprint) and the version it led to. */
const Seen = z.record(z.string(), z.object({ version: z.int(), fingerprint: z.string() }));

const StateItem = z.object({ application: Application, lastHash: z.string(), seen: Seen });

/** An application as stored, with what ties the next event to its history. Its form is sealed. */
export type Stored = z.infer<typeof StateItem>;

export interface StoredEvent extends Link<ApplicationEvent> {
  readonly id: string;
}
const EventItem = z.object({
  id: z.string(),
  n: z.int(),
  previousHash: z.string(),
  hash: z.string(),
  event: ApplicationEvent,
});

/** Keys remembered per application; enough for the repeats of one sitting. */
const REMEMBERED_KEYS = 8;

export interface Repeat {
  readonly key: string;
  readonly fingerprint: string;
}

export interface Append {
  readonly before: Stored | undefined;
  readonly events: readonly ApplicationEvent[];
  readonly repeat?: Repeat | undefined;
  /** Items that must be written with the events or not at all. */
  readonly also?: readonly TransactWriteItem[];
}

/** One round trip, strongly consistent. */
export async function load(table: Table, id: string): Promise<Stored | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toItem(applicationKey(id)), ConsistentRead: true }),
  );
  return Item && parseStored(Item);
}

/**
 * Appends events and the state they lead to in one transaction, only onto the version that was read.
 * @returns what is stored now, or the conflict: somebody else was first
 */
export async function append(
  table: Table,
  { also = [], before, events, repeat }: Append,
  newId: () => string,
) {
  const { after, steps } = extend(before, events, repeat);
  const changedAt = events.at(-1)?.at ?? after.application.createdAt;
  const state = toItem(stateItem(after, changedAt));
  const TransactItems = [
    { Put: { TableName: table.name, Item: state, ...onlyOnto(before) } },
    ...steps.map((step) => ({
      Put: { TableName: table.name, Item: toItem(eventItem(after, step, newId())) },
    })),
    ...recount(table, before?.application, after.application),
    ...countDeadlines(table, after.application, events),
    ...opinionRequest(table, before?.application, after.application, changedAt),
    ...also,
  ];
  try {
    await table.client.send(new TransactWriteItemsCommand({ TransactItems }));
    return { stored: after };
  } catch (error) {
    const conflict = conflictOf(error);
    if (conflict === undefined) throw error;
    const [found] = conflict.found;
    return { conflict: found && parseStored(found) };
  }
}

/** All events of an application, oldest first, at most up to a version. */
export async function history(
  table: Table,
  id: string,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const item of itemsUnder(table, applicationKey(id).pk, EVENT_PREFIX)) {
    events.push(z.parse(EventItem, fromItem(item)));
    if (events.length >= upTo) break;
  }
  return events.filter(({ n }) => n <= upTo);
}

const parseStored = (item: Item): Stored => z.parse(StateItem, fromItem(item));

/** One event in its place in the history, and the stage that it ended. */
interface Step extends Link<ApplicationEvent> {
  readonly left: Stage | undefined;
}

function extend(before: Stored | undefined, events: readonly ApplicationEvent[], repeat: Repeat | undefined) {
  const steps: Step[] = [];
  let application = before?.application;
  let lastHash = before?.lastHash ?? GENESIS;
  for (const event of events) {
    const next = evolve(application, event);
    const linked = link(next.version, lastHash, event, sha256);
    steps.push({ ...linked, left: stageLeft(application, next) });
    lastHash = linked.hash;
    application = next;
  }
  if (application === undefined) throw new Error('nothing to append');
  const seen = remember(before?.seen ?? {}, repeat, application.version);
  return { steps, after: { application, lastHash, seen } };
}

function stageLeft(before: Application | undefined, after: Application): Stage | undefined {
  const left = before && stageOf(before);
  return left === stageOf(after) ? undefined : left;
}

function remember(seen: Stored['seen'], repeat: Repeat | undefined, version: number): Stored['seen'] {
  if (repeat === undefined) return seen;
  const newest = Object.entries(seen).sort(([, a], [, b]) => b.version - a.version);
  const kept = Object.fromEntries(newest.slice(0, REMEMBERED_KEYS - 1));
  return { ...kept, [repeat.key]: { version, fingerprint: repeat.fingerprint } };
}

const onlyOnto = (before: Stored | undefined) => ({
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  ...(before === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'application.version = :version',
        ExpressionAttributeValues: toItem({ ':version': before.application.version }),
      }),
});

const eventItem = ({ application }: Stored, { event, hash, left, n, previousHash }: Step, id: string) => ({
  ...eventKey(application.id, n),
  id,
  n,
  previousHash,
  hash,
  event,
  tenant: application.tenant,
  service: application.service,
  state: application.state,
  round: application.round,
  left,
});

/** The state with its index entries; the indexes carry `summary` only, which has nothing personal in it. */
function stateItem(stored: Stored, changedAt: string) {
  const { application } = stored;
  const { createdAt, filing, id, person } = application;
  return {
    ...applicationKey(id),
    ...ownerIndexKey(filing.by, createdAt, id),
    ...(person === undefined ? {} : personIndexKey(person, { createdAt, application: id })),
    ...placeInQueue(application, changedAt),
    ...stored,
    summary: summaryOf(application, changedAt),
  };
}

/**
 * A file stands in its stage's queue, or among those held there for as long as its claim is not given back; in the end
 * among those of its service that are decided.
 */
function placeInQueue(application: Application, changedAt: string): object {
  const { claim, clock, id, priority, service, tenant } = application;
  const stage = stageOf(application);
  if (clock === undefined) return {};
  if (stage === undefined) return decidedIndexKey(service, changedAt, id);
  return claim === undefined
    ? queueIndexKey(tenant, stage, { priority, dueAt: clock.dueAt, id })
    : heldIndexKey(tenant, stage, claim.until, id);
}

import { GetItemCommand, type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Application } from '../domain/application.ts';
import type { ApplicationEvent } from '../domain/application-events.ts';
import { type Stage, stageOf } from '../domain/application-state.ts';
import { GENESIS, link } from '../domain/event-chain.ts';
import { evolve } from '../domain/evolve.ts';
import {
  eventItem,
  onlyOnto,
  type Step,
  type Stored,
  type StoredEvent,
  stateItem,
  storedEventOf,
  storedOf,
} from './application-item.ts';
import { countDeadlines } from './deadline-counts.ts';
import { applicationKey, EVENT_PREFIX } from './keys.ts';
import { opinionRequest } from './opinion-request.ts';
import { itemsUnder } from './query.ts';
import { type Repeat, remember } from './repeats.ts';
import { recount } from './stage-counts.ts';
import { conflictOf, sha256, type Table, toItem } from './table.ts';

export interface Append {
  readonly before: Stored | undefined;
  readonly events: readonly ApplicationEvent[];
  readonly repeat?: Repeat | undefined;
  /** Items that must be written with the events or not at all. */
  readonly also?: readonly TransactWriteItem[] | undefined;
}

/** One round trip, strongly consistent. */
export async function load(table: Table, id: string): Promise<Stored | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toItem(applicationKey(id)), ConsistentRead: true }),
  );
  return Item && storedOf(Item);
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
  const { application } = after;
  const changedAt = events.at(-1)?.at ?? application.createdAt;
  const put = (item: object) => ({ TableName: table.name, Item: toItem(item) });
  const TransactItems = [
    { Put: { ...put(stateItem(after, changedAt)), ...onlyOnto(before) } },
    ...steps.map((step) => ({ Put: put(eventItem(step, newId())) })),
    ...recount(table, before?.application, application),
    ...countDeadlines(table, application, events),
    ...opinionRequest(table, before?.application, application, changedAt),
    ...also,
  ];
  try {
    await table.client.send(new TransactWriteItemsCommand({ TransactItems }));
    return { stored: after };
  } catch (error) {
    const conflict = conflictOf(error);
    if (conflict === undefined) throw error;
    const [found] = conflict.found;
    return { conflict: found && storedOf(found) };
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
    events.push(storedEventOf(item));
    if (events.length >= upTo) break;
  }
  return events.filter(({ n }) => n <= upTo);
}

function extend(before: Stored | undefined, events: readonly ApplicationEvent[], repeat: Repeat | undefined) {
  const steps: Step[] = [];
  let application = before?.application;
  let lastHash = before?.lastHash ?? GENESIS;
  for (const event of events) {
    const next = evolve(application, event);
    const linked = link(next.version, lastHash, event, sha256);
    steps.push({ ...linked, application: next, left: stageLeft(application, next) });
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

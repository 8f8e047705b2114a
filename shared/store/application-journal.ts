import { type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Application } from '../domain/application.ts';
import type { ApplicationEvent } from '../domain/application-events.ts';
import { type Stage, stageOf } from '../domain/application-state.ts';
import { GENESIS, link } from '../domain/event-chain.ts';
import { evolve } from '../domain/evolve.ts';
import {
  eventItem,
  onlyOnto,
  onlyOver,
  type Step,
  type StoredEvent,
  storedEventOf,
} from './application-item.ts';
import { countDeadlines } from './deadline-counts.ts';
import { applicationKey, EVENT_PREFIX, STATE_PREFIX } from './keys.ts';
import { opinionRequest } from './opinion-request.ts';
import { isPlaceGone, placeUsed } from './place-use.ts';
import { itemsUnder } from './query.ts';
import { receiptPointer } from './receipt-store.ts';
import { type Repeat, remember } from './repeats.ts';
import { recount } from './stage-counts.ts';
import {
  type Latest,
  partsToWrite,
  readyToRead,
  type Stored,
  stateItem,
  storedOf,
} from './stored-application.ts';
import { conflictOf, sha256, type Table, toItem } from './table.ts';

export interface Append {
  readonly before: Stored | undefined;
  readonly events: readonly ApplicationEvent[];
  readonly repeat?: Repeat | undefined;
  /** Items that must be written with the events or not at all. */
  readonly also?: readonly TransactWriteItem[] | undefined;
}

/** Whoever reads while a command is being written finds it written at the next try or the one after. */
const READS = 5;

/** The parts of an application stay at odds with its state: somebody wrote to the table who does not know of parts. */
export class TornApplication extends Error {
  override name = 'TornApplication';
}

/**
 * State and parts in one round trip, strongly consistent. A Query may come in the middle of a transaction; what does
 * not belong together is read again.
 * @throws `TornApplication` when it is so at every try
 */
export async function load(table: Table, id: string): Promise<Stored | undefined> {
  readyToRead();
  for (let n = 0; n < READS; n += 1) {
    const stored = storedOf(await Array.fromAsync(itemsUnder(table, applicationKey(id).pk, STATE_PREFIX)));
    if (stored === undefined || stored.isWhole) return stored;
  }
  throw new TornApplication(`the parts of application ${id} do not belong to its state`);
}

/**
 * Appends events, the state they lead to and the parts that changed in one transaction, only onto the version that was
 * read.
 * @returns what is stored now, or the conflict: somebody else was first, whose state is there without its parts, or who
 * filed another application on the place of this one
 */
export async function append(
  table: Table,
  { also = [], before, events, repeat }: Append,
  newId: () => string,
) {
  const { after, steps } = extend(before, events, repeat);
  const { application } = after;
  const changedAt = events.at(-1)?.at ?? application.createdAt;
  const { arrived, items, parts } = partsToWrite(before ?? NOTHING, application);
  const put = (item: object) => ({ TableName: table.name, Item: toItem(item) });
  const TransactItems = [
    { Put: { ...put(stateItem(after, parts, changedAt)), ...onlyOnto(before) } },
    ...items.map(({ item, over }) => ({ Put: { ...put(item), ...onlyOver(over) } })),
    ...steps.map((step) => ({ Put: put(eventItem(step, newId())) })),
    ...recount(table, before?.application, application),
    ...countDeadlines(table, application, events),
    ...opinionRequest(table, before?.application, application, changedAt),
    ...receiptPointer(table, before?.application, application),
    ...placeUsed(table, before?.application, application),
    ...also,
  ];
  try {
    await table.client.send(new TransactWriteItemsCommand({ TransactItems }));
    return { stored: { ...after, arrived, parts, isWhole: true } };
  } catch (error) {
    const conflict = conflictOf(error);
    if (conflict === undefined) throw error;
    const [found] = conflict.found;
    return { conflict: found && storedOf([found]), placeGone: isPlaceGone(conflict, application) };
  }
}

const NOTHING = { arrived: {}, parts: {} };

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

function extend(
  before: Stored | undefined,
  events: readonly ApplicationEvent[],
  repeat: Repeat | undefined,
): { readonly steps: readonly Step[]; readonly after: Latest } {
  const steps: Step[] = [];
  let application = before?.application;
  let lastHash = before?.lastHash ?? GENESIS;
  let recommendedHash = before?.recommendedHash;
  for (const event of events) {
    const next = evolve(application, event);
    const linked = link(next.version, lastHash, event, sha256);
    steps.push({ ...linked, application: next, left: stageLeft(application, next) });
    lastHash = linked.hash;
    if (event.type === 'recommended') recommendedHash = linked.hash;
    application = next;
  }
  if (application === undefined) throw new Error('nothing to append');
  const seen = remember(before?.seen ?? {}, repeat, application.version);
  return { steps, after: { application, lastHash, recommendedHash, seen } };
}

function stageLeft(before: Application | undefined, after: Application): Stage | undefined {
  const left = before && stageOf(before);
  return left === stageOf(after) ? undefined : left;
}

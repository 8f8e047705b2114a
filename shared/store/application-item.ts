import * as z from 'zod/mini';
import { Application } from '../domain/application.ts';
import { ApplicationEvent } from '../domain/application-events.ts';
import { type Stage, stageOf } from '../domain/application-state.ts';
import type { Link } from '../domain/event-chain.ts';
import { summaryOf } from './application-summary.ts';
import {
  applicationKey,
  decidedIndexKey,
  eventKey,
  heldIndexKey,
  ownerIndexKey,
  personIndexKey,
  queueIndexKey,
} from './keys.ts';
import { Seen } from './repeats.ts';
import { fromItem, type Item, toItem } from './table.ts';
import { toldOfApplication } from './told-event.ts';

const StateItem = z.object({ application: Application, lastHash: z.string(), seen: Seen });

/** An application as stored, with what ties the next event to its history. Its form is sealed. */
export type Stored = z.infer<typeof StateItem>;

export const storedOf = (item: Item): Stored => z.parse(StateItem, fromItem(item));

const EventItem = z.object({
  id: z.string(),
  n: z.int(),
  previousHash: z.string(),
  hash: z.string(),
  event: ApplicationEvent,
});

/** An event of an application in its place in the history. */
export type StoredEvent = z.infer<typeof EventItem>;

export const storedEventOf = (item: Item): StoredEvent => z.parse(EventItem, fromItem(item));

/** One more event, the application after it, and the stage that it ended. */
export interface Step extends Link<ApplicationEvent> {
  readonly application: Application;
  readonly left: Stage | undefined;
}

/** An event, with what the publisher tells of it: nothing personal. */
export const eventItem = ({ application, event, hash, left, n, previousHash }: Step, id: string) => ({
  ...eventKey(application.id, n),
  id,
  n,
  previousHash,
  hash,
  event,
  ...toldOfApplication(application, event, left),
});

/**
 * The state with its index entries; the indexes carry `summary` only, which has nothing personal in it.
 * @param changedAt time of the last event
 */
export function stateItem(stored: Stored, changedAt: string) {
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

/** Only onto the version that was read; a new application only where there is none. */
export const onlyOnto = (before: Stored | undefined) => ({
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  ...(before === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'application.version = :version',
        ExpressionAttributeValues: toItem({ ':version': before.application.version }),
      }),
});

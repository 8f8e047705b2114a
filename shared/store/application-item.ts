import * as z from 'zod/mini';
import type { Application } from '../domain/application.ts';
import { ApplicationEvent } from '../domain/application-events.ts';
import type { Stage } from '../domain/application-state.ts';
import type { Arrival } from '../domain/arrival.ts';
import type { Link } from '../domain/event-chain.ts';
import { eventKey } from './keys.ts';
import { pack, unpack } from './packed.ts';
import type { Stored } from './stored-application.ts';
import { fromItem, type Item, toItem } from './table.ts';
import { toldOfApplication } from './told-event.ts';

const EventItem = z.object({
  id: z.string(),
  n: z.int(),
  previousHash: z.string(),
  hash: z.string(),
  event: ApplicationEvent,
});

/** An event of an application in its place in the history. */
export type StoredEvent = z.infer<typeof EventItem>;

/** What only a whole history tells of an event, and takes most room: packed beside the rest of it. */
const APART: readonly string[] = ['pinned', 'checks', 'trace'];
const PackedEvent = z.looseObject({
  event: z.looseObject({ data: z.record(z.string(), z.unknown()) }),
  apart: z.instanceof(Uint8Array),
});

export const storedEventOf = (item: Item): StoredEvent => z.parse(EventItem, whole(fromItem(item)));

/** Events of before have nothing apart, as have most. */
function whole(found: unknown): unknown {
  const packed = z.safeParse(PackedEvent, found);
  if (!packed.success) return found;
  const { apart, event, ...rest } = packed.data;
  const more = z.parse(z.record(z.string(), z.unknown()), unpack(apart).value);
  return { ...rest, event: { ...event, data: { ...event.data, ...more } } };
}

function inParts(event: ApplicationEvent): object {
  const data = Object.entries(event.data);
  const apart = Object.fromEntries(data.filter(([name]) => APART.includes(name)));
  if (Object.keys(apart).length === 0) return { event };
  const rest = Object.fromEntries(data.filter(([name]) => !APART.includes(name)));
  return { event: { ...event, data: rest }, apart: pack(apart).bytes };
}

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
  ...inParts(event),
  ...toldOfApplication(application, event, left),
});

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

/** Only over the upload that was found waiting there, or none: one that came meanwhile is not lost. */
export const onlyOver = (arrived: Arrival | undefined) =>
  arrived === undefined
    ? { ConditionExpression: 'attribute_not_exists(arrived)' }
    : {
        ConditionExpression: 'arrived.uploadId = :upload',
        ExpressionAttributeValues: toItem({ ':upload': arrived.uploadId }),
      };

import * as z from 'zod/mini';
import { Application } from '../domain/application.ts';
import { stageOf } from '../domain/application-state.ts';
import { Arrival, type Arrivals, isAwaited } from '../domain/arrival.ts';
import { type Fields, partsOf, requirementOf, whole } from './application-parts.ts';
import { knownOf, summaryOf, untold } from './application-summary.ts';
import {
  applicationKey,
  applicationPartKey,
  decidedIndexKey,
  heldIndexKey,
  ownerIndexKey,
  partOfKey,
  personIndexKey,
  queueIndexKey,
} from './keys.ts';
import { pack, readyToUnpack, unpacked } from './packed.ts';
import { belong, type Part, type Parts, partsAfter, stampOf } from './part-versions.ts';
import { Seen } from './repeats.ts';
import { packedState, stateFields } from './state-item.ts';
import { fromItem, type Item } from './table.ts';

/** What ties the next event of an application to its history. */
const Ties = z.object({
  lastHash: z.string(),
  /** Of the event that recommended it last. */
  recommendedHash: z.optional(z.string()),
  seen: Seen,
});

/** An application after its last event. Its form is sealed. */
export interface Latest extends z.infer<typeof Ties> {
  readonly application: Application;
}

/** An application as stored. */
export interface Stored extends Latest {
  readonly parts: Parts;
  /** Uploads that arrived since, of which one finding waits for the other: beside the history, and not in `application`. */
  readonly arrived: Arrivals;
  /** Whether all its parts are at hand, each as it belongs to the state. */
  readonly isWhole: boolean;
}

const StateTies = z.object({
  ...Ties.shape,
  /** What its parts are known by (`part-versions.ts`); an application that was stored in one piece has none. */
  stamp: z._default(z.int(), 0),
});
const PartItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  version: z.int(),
  part: z.pipe(z.transform(unpacked), z.record(z.string(), z.unknown())),
  arrived: z.optional(Arrival),
});
/** Version of an item in which an upload waits and nothing was written yet; those of applications begin with 1. */
export const UNWRITTEN = 0;

let isReady = false;

/**
 * Makes what reading takes besides the items, once: schemas, which zod makes when they are first asked, and Node's zlib.
 * Called while the first application is on its way, it takes these 2-3 ms of a cold start out of what is waited for.
 */
export function readyToRead(): void {
  if (isReady) return;
  isReady = true;
  setImmediate(() => {
    readyToUnpack();
    for (const schema of [Application, PartItem, StateTies]) z.safeParse(schema, {});
  });
}

/**
 * An application of what was found of it: its state and, in any order, its parts.
 * @returns undefined where there is no state
 */
export function storedOf(items: readonly Item[]): Stored | undefined {
  const found = items.map((item) => ({ part: partOfKey(item['sk']?.S ?? ''), item }));
  const state = found.find(({ part }) => part === undefined);
  if (state === undefined) return undefined;
  const { application: rest, ties: kept } = stateFields(state.item);
  const { stamp, ...ties } = z.parse(StateTies, kept);
  const all = found.flatMap(({ item, part }) =>
    part === undefined ? [] : [{ name: part, ...z.parse(PartItem, fromItem(item)) }],
  );
  const read = all.filter(({ version }) => version > UNWRITTEN);
  const apart = { rest, parts: Object.fromEntries(read.map(({ name, part }) => [name, part])) };
  const application = z.parse(Application, whole(apart));
  const parts = Object.fromEntries(
    read.map(({ arrived: _, name, pk: __, sk: ___, version, ...content }) => [name, { version, content }]),
  );
  const arrived = Object.fromEntries(
    all.flatMap(({ arrived: upload, name }) => {
      const requirement = requirementOf(name);
      return requirement === undefined || upload === undefined ? [] : [[requirement, upload] as const];
    }),
  );
  const isWhole = belong(parts, { version: application.version, stamp });
  return { ...ties, application, arrived, parts, isWhole };
}

/**
 * The parts of an application after a command, with what of them is to be written besides the state: each over what of
 * arrived uploads was read, so that none that comes meanwhile is lost.
 */
export function partsToWrite(before: Pick<Stored, 'arrived' | 'parts'>, application: Application) {
  const { parts: now } = partsOf(application);
  const { id, version } = application;
  const contents = Object.entries(now).map(
    ([name, part]) => [name, { part, ...placeOfPart[name]?.(application) }] as const,
  );
  const parts = partsAfter(before.parts, Object.fromEntries(contents), version);
  const changed = Object.entries(parts).filter(([name, part]) => part !== before.parts[name]);
  const arrived = awaitedIn(before.arrived, application);
  const items = changed.map(([name, part]) => ({
    item: partItem(id, name, part, arrived),
    over: uploadIn(before.arrived, name),
  }));
  return { arrived, parts, items };
}

/** What still waits, now that this is told. */
const awaitedIn = (arrived: Arrivals, { documents }: Application): Arrivals =>
  Object.fromEntries(Object.entries(arrived).filter(([code, upload]) => isAwaited(upload, documents[code])));

/** The upload that waits beside a part. */
export const uploadIn = (arrived: Arrivals, part: string): Arrival | undefined =>
  arrived[requirementOf(part) ?? ''];

/** What is no more says nothing. */
const Content = z.object({ part: z._default(z.record(z.string(), z.unknown()), {}) });

export const partItem = (id: string, name: string, { content, version }: Part, arrived: Arrivals) => ({
  ...applicationPartKey(id, name),
  ...content,
  part: pack(z.parse(Content, content).part).bytes,
  version,
  arrived: uploadIn(arrived, name),
});

/** Who holds the person of an application knows of it what hardly changes: that entry is in the index of a part. */
const placeOfPart: Readonly<Record<string, (application: Application) => Fields>> = {
  PERSON: (application) =>
    application.person === undefined
      ? {}
      : {
          ...personIndexKey(application.person, {
            createdAt: application.createdAt,
            application: application.id,
          }),
          summary: knownOf(application),
        },
};

/**
 * The state with its index entries; the indexes carry `summary` only, which has nothing personal in it, and what is
 * told there is not stored again. All of it is packed but what keys and conditions go by.
 * @param changedAt time of the last event
 */
export function stateItem({ application, ...ties }: Latest, parts: Parts, changedAt: string) {
  const { createdAt, filing, id } = application;
  const summary = summaryOf(application, changedAt, ties.recommendedHash);
  return {
    ...applicationKey(id),
    ...ownerIndexKey(filing.by, createdAt, id),
    ...placeInQueue(application, changedAt),
    ...packedState(untold(partsOf(application).rest, summary), { ...ties, stamp: stampOf(parts) }, summary),
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

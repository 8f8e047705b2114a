import { QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { isVisibleTo } from '../domain/access.ts';
import type { Actor } from '../domain/actor.ts';
import { type Application, ApplicationState, Claim, type Stage } from '../domain/application.ts';
import { type ApplicationEvent, replay } from '../domain/application-events.ts';
import type { Command, CommandOf, Context } from '../domain/commands/command.ts';
import { decide } from '../domain/commands/decide.ts';
import { canonical, firstBreak } from '../domain/event-chain.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import type { OfficeCalendar, ServiceStandard } from '../domain/service-standard.ts';
import {
  type Append,
  append,
  history,
  load,
  type Repeat,
  type Stored,
  type StoredEvent,
} from './application-journal.ts';
import type { FormCodec } from './form-codec.ts';
import {
  applicationKey,
  idOfIndexKey,
  OWNER_INDEX,
  ownerPartition,
  QUEUE_INDEX,
  queuePartition,
} from './keys.ts';
import { fromItem, type Item, sha256, type Table, toItem } from './table.ts';

/** The rules that an application was filed under. */
export interface Rules {
  readonly standard: ServiceStandard;
  readonly calendar: OfficeCalendar;
}

export interface ApplicationStoreDependencies {
  readonly table: Table;
  readonly forms: FormCodec;
  readonly rulesOf: (service: string) => Rules;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Waits between tries after a version conflict (ms); injected for tests. */
  readonly pause: (ms: number) => Promise<void>;
}

/** Who asks, on which version, and how a repeat of the same request is recognised. */
export interface Asker {
  readonly actor: Actor;
  readonly expectedVersion?: number | undefined;
  readonly repeat?: Repeat | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string | undefined;
}

/** What the indexes tell of an application; nothing personal. */
export const Summary = z.object({
  id: z.string(),
  version: z.int(),
  service: z.string(),
  state: ApplicationState,
  round: z.int(),
  createdAt: z.string(),
  changedAt: z.string(),
  receiptNumber: z.optional(z.string()),
  receivedAt: z.optional(z.string()),
  dueAt: z.optional(z.string()),
  claim: z.optional(Claim),
});
export type Summary = z.infer<typeof Summary>;

/** Tries after version conflicts: thirteen documents may be inspected at once, each writes once. */
const TRIES = 12;
const PAUSE_MS = 20;

/** Somebody else was first at every try: nothing is wrong, and a little later it goes. */
class KeptChanging extends Error {
  override name = 'KeptChanging';
}

export type ApplicationStore = ReturnType<typeof createApplicationStore>;

/**
 * Applications in the licensing table. Round trips: create 1, read 1, a page of a list 1, a command 2
 * (one read, one transaction of state and events). Never a scan.
 */
export function createApplicationStore(dependencies: ApplicationStoreDependencies) {
  const { forms, newId, now, pause, rulesOf, table } = dependencies;

  async function opened(stored: Stored): Promise<Application> {
    const { application } = stored;
    return { ...application, form: await forms.open(application.id, application.form) };
  }

  /** The first result of a request that is repeated, or why the key cannot be used; undefined for a new one. */
  async function firstResult(stored: Stored | undefined, repeat: Repeat | undefined, actor: Actor) {
    const seen = repeat && stored?.seen[repeat.key];
    if (seen === undefined || stored === undefined) return undefined;
    if (!isVisibleTo(actor, stored.application)) return refuse('not_found');
    if (seen.fingerprint !== repeat?.fingerprint) return refuse('idempotency_key_reused');
    if (seen.version === stored.application.version) return opened(stored);
    const events = await history(table, stored.application.id, seen.version);
    const application = replay(events.map(({ event }) => event));
    return application && opened({ ...stored, application });
  }

  async function sealed(id: string, event: ApplicationEvent): Promise<ApplicationEvent> {
    if (event.type !== 'form_edited') return event;
    return { ...event, data: { ...event.data, changes: await forms.seal(id, event.data.changes) } };
  }

  async function decideOn(stored: Stored | undefined, command: Command, context: Context, id: string) {
    const before = stored && (await opened(stored));
    const decision = decide(before, command, context);
    if (isRefusal(decision)) return decision;
    const events = await Promise.all(decision.events.map((event) => sealed(id, event)));
    return { events };
  }

  const contextOf = (service: string, { actor, expectedVersion }: Asker): Context => ({
    ...rulesOf(service),
    now: now(),
    actor,
    expectedVersion,
  });

  /** Creates a draft. One round trip; a repeat of the same request finds the first one in the same trip. */
  async function create(
    service: string,
    command: CommandOf<'create_draft'>,
    asker: Asker,
  ): Promise<Application | Refusal> {
    const { repeat } = asker;
    const decided = await decideOn(undefined, command, contextOf(service, asker), command.id);
    if (isRefusal(decided)) return decided;
    const written = await append(table, { before: undefined, events: decided.events, repeat }, newId);
    if (written.stored !== undefined) return opened(written.stored);
    const first = await firstResult(written.conflict, repeat, asker.actor);
    return first ?? refuse('idempotency_key_reused');
  }

  /**
   * Carries out a command: read, decide, one transaction. When somebody else was first it reads again and decides
   * anew, so that a decision is never written onto a state it was not made for.
   * @throws when the version keeps changing through every try
   */
  const execute = (id: string, command: Command, asker: Asker) => executeWith(id, () => ({ command }), asker);

  /**
   * The same for a command that must be prepared anew at every try, with items to be written together with its
   * events or not at all.
   */
  async function executeWith(id: string, prepare: Prepare, asker: Asker): Promise<Application | Refusal> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const stored = await load(table, id);
      if (stored === undefined) return refuse('not_found');
      const { also, command } = await prepare(stored.application);
      const done = await tryOnce(stored, command, also, asker);
      if (done !== undefined) return done;
      await pause(PAUSE_MS * attempt * (0.5 + Math.random()));
    }
    throw new KeptChanging(`application ${id} kept changing`);
  }

  /** One try; undefined when somebody else was first. */
  async function tryOnce(stored: Stored, command: Command, also: Append['also'], asker: Asker) {
    const { id, service } = stored.application;
    const { repeat } = asker;
    const first = await firstResult(stored, repeat, asker.actor);
    if (first !== undefined) return first;
    const decided = await decideOn(stored, command, contextOf(service, asker), id);
    if (isRefusal(decided)) return decided;
    if (decided.events.length === 0) return opened(stored);
    const written = await append(
      table,
      { before: stored, events: decided.events, repeat, also: also ?? [] },
      newId,
    );
    return written.stored && opened(written.stored);
  }

  /** One round trip. */
  async function read(id: string, actor: Actor): Promise<Application | Refusal> {
    const stored = await load(table, id);
    if (stored === undefined || !isVisibleTo(actor, stored.application)) return refuse('not_found');
    return opened(stored);
  }

  /** The stored events, forms sealed, and whether they are exactly what was written (hash chain) and lead to the stored state. */
  async function verifiedHistory(id: string): Promise<{ events: readonly StoredEvent[]; intact: boolean }> {
    // The state first: read side by side, a step taken in between would look like an event cut off.
    const stored = await load(table, id);
    const events = await history(table, id);
    const head = { n: stored?.application.version ?? 0, hash: stored?.lastHash ?? '' };
    const known = events.filter(({ n }) => n <= head.n);
    const whole = firstBreak(known, head, sha256) === undefined;
    const rebuilt = canonical(whole && replay(known.map(({ event }) => event)));
    return { events: known, intact: whole && rebuilt === canonical(stored?.application) };
  }

  async function page(
    index: string,
    [pk, partition]: [string, string],
    query: PageQuery,
  ): Promise<Page<Summary>> {
    const prefix = pk.slice(0, -'pk'.length);
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: index,
        KeyConditionExpression: '#pk = :partition',
        ExpressionAttributeNames: { '#pk': pk },
        ExpressionAttributeValues: toItem({ ':partition': partition }),
        ScanIndexForward: query.newestFirst !== true,
        Limit: query.limit,
        ExclusiveStartKey: startKey(query.cursor, prefix, partition),
      }),
    );
    return {
      items: Items.map((item) => z.parse(z.object({ summary: Summary }), fromItem(item)).summary),
      cursor: LastEvaluatedKey && cursorOf(LastEvaluatedKey, prefix),
    };
  }

  return {
    create,
    execute,
    executeWith,
    read,
    /** What a person filed, newest first. One Query a page. */
    listFiledBy: (owner: string, query: PageQuery) =>
      page(OWNER_INDEX, ['gsi1pk', ownerPartition(owner)], { ...query, newestFirst: true }),
    /** What waits at a stage of a tenant, most urgent first. One Query a page. */
    listQueue: (tenant: string, stage: Stage, query: PageQuery) =>
      page(QUEUE_INDEX, ['gsi2pk', queuePartition(tenant, stage)], query),
    verifiedHistory,
  };
}

interface Prepared {
  readonly command: Command;
  readonly also?: Append['also'];
}
type Prepare = (application: Application) => Prepared | Promise<Prepared>;

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly newestFirst?: boolean;
}

/** A cursor holds only the place in its own list: a made-up one can never lead into another's. */
const cursorOf = (key: Item, prefix: string): string | undefined => {
  const place = key[`${prefix}sk`]?.S;
  return place === undefined ? undefined : Buffer.from(place).toString('base64url');
};

/** What an index sorts by, ending with an id. Anything else is no place, and DynamoDB faults on an empty one. */
const PLACE = /^[\x21-\x7e]+#[\da-f-]{36}$/;

function startKey(cursor: string | undefined, prefix: string, partition: string): Item | undefined {
  if (cursor === undefined) return undefined;
  const place = Buffer.from(cursor, 'base64url').toString();
  if (!PLACE.test(place)) return undefined;
  return toItem({
    [`${prefix}pk`]: partition,
    [`${prefix}sk`]: place,
    ...applicationKey(idOfIndexKey(place)),
  });
}

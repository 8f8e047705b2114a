import { isVisibleTo } from '../domain/access.ts';
import type { Actor } from '../domain/actor.ts';
import type { Application } from '../domain/application.ts';
import type { ApplicationEvent } from '../domain/application-events.ts';
import type { Command, CommandOf, Context } from '../domain/commands/command.ts';
import type { DecideCommand } from '../domain/commands/decide-by.ts';
import { replay } from '../domain/evolve.ts';
import type { OfficeCalendar } from '../domain/office-calendar.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import type { ServiceStandard } from '../domain/service-standard.ts';
import { type Append, append, history, load, type Repeat, type Stored } from './application-journal.ts';
import type { FormCodec } from './form-codec.ts';
import { KeptChanging, type Table } from './table.ts';

/** The rules that an application was filed under. */
export interface Rules {
  readonly standard: ServiceStandard;
  readonly calendar: OfficeCalendar;
}

/** What tells the rules of an application. */
type Filed = Pick<Application, 'service' | 'standardFrom'>;

export interface ApplicationCommandsDependencies {
  readonly table: Table;
  readonly forms: FormCodec;
  readonly rulesOf: (application: Filed) => Rules;
  /** Decides the commands that whoever holds these may carry out. */
  readonly decide: DecideCommand;
  readonly now: () => Date;
  readonly newId: () => string;
  /**
   * Waits about so long between tries after a conflict (ms). Whoever waits shall not wait as long as the others: those
   * who met once would meet again.
   */
  readonly pause: (ms: number) => Promise<void>;
}

/** Who asks, on which version, and how a repeat of the same request is recognised. */
export interface Asker {
  readonly actor: Actor;
  readonly expectedVersion?: number | undefined;
  readonly repeat?: Repeat | undefined;
}

/** Commands that put a file into the office's hands. */
const FILES: readonly Command['type'][] = ['submit', 'resubmit'];

/** How often a command is tried when others are first, and how long it waits in between (ms), twice as long each time. */
export interface Patience {
  readonly tries: number;
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Thirteen documents may be inspected at once, each writes once. */
const usual: Patience = { tries: 12, firstMs: 20, longestMs: 200 };

/** Commands on applications. Round trips: create 1, any other 2 (one read, one transaction of state and events). */
export function createApplicationCommands(dependencies: ApplicationCommandsDependencies) {
  const { decide, forms, newId, now, pause, rulesOf, table } = dependencies;

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

  /** Whose application it is, for finding the same person's others. */
  async function personOf({ form: { nik } }: Application): Promise<string | undefined> {
    return nik === undefined ? undefined : forms.personOf(nik);
  }

  async function sealed(id: string, event: ApplicationEvent): Promise<ApplicationEvent> {
    if (event.type !== 'form_edited') return event;
    return { ...event, data: { ...event.data, changes: await forms.seal(id, event.data.changes) } };
  }

  async function decideOn(stored: Stored | undefined, command: Command, context: Context, id: string) {
    const before = stored && (await opened(stored));
    const person = before && FILES.includes(command.type) ? await personOf(before) : undefined;
    const decision = decide(before, command, { ...context, person });
    if (isRefusal(decision)) return decision;
    const events = await Promise.all(decision.events.map((event) => sealed(id, event)));
    return { events };
  }

  const contextOf = (rules: Rules, { actor, expectedVersion }: Asker): Context => ({
    ...rules,
    now: now(),
    actor,
    expectedVersion,
  });

  /** Creates a draft. One round trip; a repeat of the same request finds the first one in the same trip. */
  async function create(
    rules: Rules,
    command: CommandOf<'create_draft'>,
    asker: Asker,
  ): Promise<Application | Refusal> {
    const { repeat } = asker;
    const decided = await decideOn(undefined, command, contextOf(rules, asker), command.id);
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
  async function executeWith(
    id: string,
    prepare: Prepare,
    asker: Asker,
    { firstMs, longestMs, tries }: Patience = usual,
  ): Promise<Application | Refusal> {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const stored = await load(table, id);
      if (stored === undefined) return refuse('not_found');
      const { also, command } = await prepare(stored.application);
      const done = await tryOnce(stored, command, also, asker);
      if (done !== undefined) return done;
      await pause(Math.min(firstMs * 2 ** attempt, longestMs));
    }
    throw new KeptChanging(`application ${id} kept changing`);
  }

  /** One try; undefined when somebody else was first. */
  async function tryOnce(stored: Stored, command: Command, also: Append['also'], asker: Asker) {
    const { id } = stored.application;
    const { repeat } = asker;
    const first = await firstResult(stored, repeat, asker.actor);
    if (first !== undefined) return first;
    const decided = await decideOn(stored, command, contextOf(rulesOf(stored.application), asker), id);
    if (isRefusal(decided)) return decided;
    if (decided.events.length === 0) return opened(stored);
    const written = await append(
      table,
      { before: stored, events: decided.events, repeat, also: also ?? [] },
      newId,
    );
    return written.stored && opened(written.stored);
  }

  return { create, execute, executeWith };
}

interface Prepared {
  readonly command: Command;
  readonly also?: Append['also'];
}
type Prepare = (application: Application) => Prepared | Promise<Prepared>;

import type { Actor } from '../domain/actor.ts';
import type { Application } from '../domain/application.ts';
import { withArrivals } from '../domain/arrival.ts';
import type { Command, CommandOf } from '../domain/commands/command.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { type DecisionDependencies, decided, decidedNew, type LocalRules } from './application-decision.ts';
import { type Append, append, load } from './application-journal.ts';
import { recordOnce } from './arrived-upload.ts';
import { firstResult } from './first-result.ts';
import { opened } from './form-codec.ts';
import { type Patience, type Pause, tried, usual } from './patience.ts';
import type { Repeat } from './repeats.ts';
import type { Stored } from './stored-application.ts';
import type { Table } from './table.ts';

export interface ApplicationCommandsDependencies extends DecisionDependencies {
  readonly table: Table;
  readonly rulesOf: (application: Application) => LocalRules;
  readonly newId: () => string;
  /** Between tries after a conflict. */
  readonly pause: Pause;
}

/** Who asks, on which version, and how a repeat of the same request is recognised. */
export interface Asker {
  readonly actor: Actor;
  readonly expectedVersion?: number | undefined;
  readonly repeat?: Repeat | undefined;
}

/** A command on an application as it was found, and what must be written together with its events or not at all. */
interface Prepared {
  readonly command: Command;
  readonly also?: Append['also'];
}
type Prepare = (application: Application) => Prepared | Promise<Prepared>;

/** Commands on applications. Round trips: create 1, any other 2 (one read, one transaction of state and events). */
export const createApplicationCommands = (dependencies: ApplicationCommandsDependencies) => ({
  /** Creates a draft. One round trip; a repeat of the same request finds the first one in the same trip. */
  create: (rules: LocalRules, command: CommandOf<'create_draft'>, asker: Asker) =>
    create(dependencies, rules, [command], asker),

  /** The same with what is to be done to it at once: all of it is written, or nothing. */
  createWith: (
    rules: LocalRules,
    command: CommandOf<'create_draft'>,
    next: readonly Command[],
    asker: Asker,
  ) => create(dependencies, rules, [command, ...next], asker),

  /**
   * Carries out a command: read, decide, one transaction. When somebody else was first it reads again and decides
   * anew, so that a decision is never written onto a state it was not made for.
   * @throws `KeptChanging` when the version keeps changing through every try
   */
  execute: (id: string, command: Command, asker: Asker) =>
    execute(dependencies, id, () => ({ command }), asker, usual),

  /**
   * Records what became known of an upload, in whatever order and however often it is told; forms stay sealed. Two round
   * trips.
   * @throws `KeptChanging` when the version keeps changing through every try
   */
  record: (id: string, finding: CommandOf<'record_document'>, asker: Asker) =>
    tried(`application ${id}`, usual, dependencies.pause, async () => {
      const stored = await load(dependencies.table, id);
      return stored === undefined ? refuse('not_found') : recordOnce(dependencies, stored, finding, asker);
    }),

  /** The same for a command that must be prepared anew at every try. */
  executeWith: (id: string, prepare: Prepare, asker: Asker, patience = usual) =>
    execute(dependencies, id, prepare, asker, patience),
});

async function create(
  dependencies: ApplicationCommandsDependencies,
  rules: LocalRules,
  commands: readonly [CommandOf<'create_draft'>, ...Command[]],
  { actor, repeat, ...asker }: Asker,
): Promise<Application | Refusal> {
  const { forms, newId, table } = dependencies;
  const context = { ...rules, ...asker, actor };
  const decision = await decidedNew(dependencies, commands, context);
  if (isRefusal(decision)) return decision;
  const written = await append(table, { before: undefined, events: decision.events, repeat }, newId);
  if (written.stored !== undefined) return opened(forms, written.stored.application);
  const first = await firstResult(dependencies, written.conflict, repeat, actor);
  return first ?? refuse('idempotency_key_reused');
}

const execute = (
  dependencies: ApplicationCommandsDependencies,
  id: string,
  prepare: Prepare,
  asker: Asker,
  patience: Patience,
): Promise<Application | Refusal> =>
  tried(`application ${id}`, patience, dependencies.pause, async () => {
    dependencies.forms.prepare();
    const stored = await load(dependencies.table, id);
    return stored === undefined
      ? refuse('not_found')
      : tryOnce(dependencies, stored, await prepare(stored.application), asker);
  });

/** One try; undefined when somebody else was first. */
async function tryOnce(
  dependencies: ApplicationCommandsDependencies,
  before: Stored,
  { also, command }: Prepared,
  { actor, repeat, ...asker }: Asker,
): Promise<Application | Refusal | undefined> {
  const { forms, newId, rulesOf, table } = dependencies;
  const first = await firstResult(dependencies, before, repeat, actor);
  if (first !== undefined) return first;
  const { recommendedHash } = before;
  const stored = withArrivals(before.application, before.arrived);
  const context = { ...rulesOf(stored), ...asker, actor, recommendedHash };
  const decision = await decided(dependencies, { id: stored.id, stored }, command, context);
  if (isRefusal(decision)) return decision;
  const { events } = decision;
  if (events.length === 0) return opened(forms, stored);
  const written = await append(table, { before, events, repeat, also }, newId);
  const { placeGone, stored: after } = written;
  if (after !== undefined) return opened(forms, withArrivals(after.application, after.arrived));
  return placeGone ? refuse('place_used') : undefined;
}

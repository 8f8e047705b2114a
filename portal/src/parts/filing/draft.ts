import type { Schemas } from '../../api/client.ts';
import { fieldOf, isTransient, type Problem } from '../../api/problem.ts';

type Application = Schemas['Application'];

/** What was typed for a field and is not saved yet, and what the server had when the typing began. */
export interface Typed {
  readonly value: string;
  readonly over: string;
}

/** Somebody changed the same answer elsewhere, on another device or in another tab. */
export interface Clash {
  readonly mine: string;
  readonly theirs: string;
}

/** `waiting`: there was no answer; it goes on by itself. */
type Saving = 'idle' | 'saving' | 'waiting';

export interface DraftState {
  /** The answers as the server has them; never older than what was typed is gone from `typed`. */
  readonly kept: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, Typed>>;
  readonly saving: Saving;
  readonly clashes: Readonly<Record<string, Clash>>;
  /** Codes of what the server did not take, by field. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Why nothing can be saved any more, such as that it was submitted elsewhere. */
  readonly problem?: Problem | undefined;
}

export type Outcome = { readonly application: Application } | { readonly problem: Problem };

export interface DraftPorts {
  /** Saves the answers onto this version of the application; `null` clears one. */
  readonly write: (changes: Readonly<Record<string, string | null>>, version: number) => Promise<Outcome>;
  readonly read: () => Promise<Outcome>;
  /** Until the next try. @param tries how many failed so far */
  readonly pause: (tries: number) => Promise<void>;
  /** Told of every newer application. */
  readonly know: (application: Application) => void;
}

export type Draft = ReturnType<typeof createDraft>;

/**
 * The answers of one application while somebody types them. What is typed stays here until the server has it: it is
 * sent again while there is no connection, and never put over what was changed elsewhere without asking.
 */
export function createDraft(first: Application, ports: DraftPorts) {
  let application = first;
  let state: DraftState = { kept: first.form, typed: {}, saving: 'idle', clashes: {}, refusals: {} };
  let isRunning = false;
  const wanted = new Set<string>();
  const listeners = new Set<() => void>();

  function become(next: Partial<DraftState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  function know(newer: Application): void {
    if (newer.version <= application.version) return;
    application = newer;
    become({ kept: newer.form });
    ports.know(newer);
  }

  const keptOf = (name: string) => application.form[name] ?? '';

  function type(name: string, value: string): void {
    const over = state.typed[name]?.over ?? keptOf(name);
    const isBack = value === over && !wanted.has(name);
    become({
      typed: isBack ? without(state.typed, name) : { ...state.typed, [name]: { value, over } },
      refusals: without(state.refusals, name),
    });
  }

  function save(names: readonly string[]): void {
    for (const name of names) if (state.typed[name] !== undefined) wanted.add(name);
    become({ problem: undefined });
    void run();
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    for (let tries = 0; setClashesAside(); ) {
      if (state.saving === 'idle') become({ saving: 'saving' });
      tries = (await sendOnce()) ? 0 : tries + 1;
      if (tries === 0) continue;
      become({ saving: 'waiting' });
      await ports.pause(tries);
    }
    isRunning = false;
    become({ saving: 'idle' });
  }

  /** @returns whether anything is left to be sent */
  function setClashesAside(): boolean {
    for (const name of wanted) {
      const typed = state.typed[name];
      if (typed === undefined) wanted.delete(name);
      else if (keptOf(name) !== typed.over) setAside(name, typed);
    }
    return wanted.size > 0;
  }

  function setAside(name: string, { value }: Typed): void {
    wanted.delete(name);
    const theirs = keptOf(name);
    if (theirs === value) become({ typed: without(state.typed, name) });
    else become({ clashes: { ...state.clashes, [name]: { mine: value, theirs } } });
  }

  /** @returns whether there was an answer */
  async function sendOnce(): Promise<boolean> {
    const sent = [...wanted].map((name) => [name, state.typed[name]?.value ?? ''] as const);
    const changes = Object.fromEntries(sent.map(([name, value]) => [name, value === '' ? null : value]));
    const outcome = await ports.write(changes, application.version);
    if ('application' in outcome) return isTaken(outcome.application, sent);
    if (outcome.problem.code === 'stale_version') return lookAgain();
    if (isTransient(outcome.problem)) return false;
    refuse(outcome.problem);
    return true;
  }

  function isTaken(newer: Application, sent: readonly (readonly [string, string])[]): true {
    know(newer);
    let { typed } = state;
    for (const [name, value] of sent) {
      // What was typed on meanwhile is typed over what is kept now.
      const later = typed[name]?.value;
      if (later === undefined || later === value) {
        wanted.delete(name);
        typed = without(typed, name);
      } else typed = { ...typed, [name]: { value: later, over: keptOf(name) } };
    }
    become({ typed, saving: 'saving' });
    return true;
  }

  async function lookAgain(): Promise<boolean> {
    const outcome = await ports.read();
    if ('application' in outcome) know(outcome.application);
    else if (!isTransient(outcome.problem)) refuse(outcome.problem);
    return 'application' in outcome || !isTransient(outcome.problem);
  }

  /** What is refused stays typed, and is sent again when it was changed. */
  function refuse(problem: Problem): void {
    const refused = (problem.errors ?? []).flatMap(({ code, pointer }) => {
      const name = fieldOf(pointer);
      return wanted.delete(name) ? [[name, code] as const] : [];
    });
    if (refused.length > 0) become({ refusals: { ...state.refusals, ...Object.fromEntries(refused) } });
    else {
      wanted.clear();
      become({ problem });
    }
  }

  /** Whose answer counts where two were given. */
  function settle(name: string, whose: 'mine' | 'theirs'): void {
    const clash = state.clashes[name];
    if (clash === undefined) return;
    const typed = whose === 'theirs' ? without(state.typed, name) : onto(name, clash);
    become({ clashes: without(state.clashes, name), typed });
    if (whose === 'mine') save([name]);
  }

  const onto = (name: string, { mine }: Clash) => ({
    ...state.typed,
    [name]: { value: mine, over: keptOf(name) },
  });

  return {
    know,
    type,
    save,
    settle,
    current: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Whether leaving the page now would lose something. */
export const isUnsaved = ({ typed }: DraftState): boolean => Object.keys(typed).length > 0;

function without<Value>(record: Readonly<Record<string, Value>>, name: string) {
  const { [name]: _, ...rest } = record;
  return rest;
}

import * as z from 'zod/mini';
import type { Problem } from '../api/problem.ts';
import { pauseAfter } from './asking.ts';
import type { Claim } from './claim.ts';

/** As far as it may be kept: nothing by which anybody knows whose it is. */
const Seen = z.object({
  state: z.enum(['waiting', 'placed', 'waitlisted', 'used', 'expired', 'lost']),
  position: z.optional(z.int()),
  before: z.optional(z.int()),
});
export type Seen = z.infer<typeof Seen>;

/** What is kept over a reload, and shared by tabs: nobody asks before `notBefore` (ms since 1970). */
export const Kept = z.object({ notBefore: z.number(), seen: z.optional(Seen) });
export type Kept = z.infer<typeof Kept>;

/** What the page knows of one's own claim. */
export interface Waited {
  readonly known: 'unknown' | 'none' | 'seen' | 'claim';
  /** As it was answered in this tab. */
  readonly claim?: Claim;
  /** As another tab saw it, or this one before a reload. */
  readonly seen?: Seen;
  readonly problem?: Problem;
  /** When it is asked again, ms since 1970. */
  readonly askAt?: number;
}

/** An answer of the API. */
export interface Reply {
  readonly claim?: Claim | undefined;
  readonly problem?: Problem | undefined;
  readonly status: number;
  readonly retryAfter: string | null;
}

interface WaitingDependencies {
  readonly ask: () => Promise<Reply>;
  readonly read: () => Kept | undefined;
  readonly keep: (kept: Kept | undefined) => void;
  /** One tab at a time. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
}

/** Longer than the server ever says: what was kept says so by a clock that was set since. */
const LONGEST = 15 * 60_000;
/** After the end of a hold, ms. */
const AFTER_HOLD = 2000;

export type Waiting = ReturnType<typeof createWaiting>;

/**
 * Waits for what comes of a claim: asks when it was told to and never before, however many tabs there are and however
 * often they are loaded anew.
 */
export function createWaiting({ alone, ask, keep, now, random, read }: WaitingDependencies) {
  let state: Waited = { known: 'unknown' };
  let failures = 0;
  let isOn = false;
  let isAsking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function become(next: Waited): void {
    state = next;
    for (const listener of listeners) listener();
  }

  /** What another tab, or this one before, was told; nothing where it may be asked. */
  function told(): Kept | undefined {
    const kept = read();
    const left = kept === undefined ? 0 : kept.notBefore - now();
    return left > 0 && left < LONGEST ? kept : undefined;
  }

  function plan(at: number): void {
    clearTimeout(timer);
    if (isOn) timer = setTimeout(() => void turn(), Math.max(0, at - now()));
  }

  /** Somebody else asked meanwhile: it is waited as they were told. */
  function follow({ notBefore, seen }: Kept): void {
    become(seen === undefined ? { ...state, askAt: notBefore } : { known: 'seen', seen, askAt: notBefore });
    plan(notBefore);
  }

  function take({ claim, problem, retryAfter, status }: Reply): void {
    const isAdvised = retryAfter !== null;
    const pause = pauseAfter({ status, retryAfter }, failures, random());
    failures = claim !== undefined || isAdvised ? 0 : failures + 1;
    if (claim !== undefined) settle(claim, pause);
    else if (pause === undefined)
      become(status === 404 ? { known: 'none' } : { ...state, ...withProblem(problem) });
    else {
      const askAt = now() + pause;
      if (isAdvised) keep({ notBefore: askAt, seen: seenOf(state.claim ?? state.seen) });
      become({ ...state, ...withProblem(problem), askAt });
      plan(askAt);
    }
  }

  function settle(claim: Claim, pause: number | undefined): void {
    const askAt = pause === undefined ? holdEnds(claim) : now() + pause;
    keep(pause === undefined ? undefined : { notBefore: now() + pause, seen: seenOf(claim) });
    become({ known: 'claim', claim, ...(askAt === undefined ? {} : { askAt }) });
    if (askAt !== undefined) plan(askAt);
  }

  const holdEnds = ({ place, serverTime }: Claim): number | undefined =>
    place && now() + Date.parse(place.until) - Date.parse(serverTime) + AFTER_HOLD * (1 + random());

  async function turn(): Promise<void> {
    if (!isOn || isAsking) return;
    isAsking = true;
    try {
      await alone(async () => {
        const before = told();
        if (before === undefined) take(await ask());
        else follow(before);
      });
    } finally {
      isAsking = false;
    }
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    current: () => state,
    start(): void {
      isOn = true;
      const before = told();
      if (before === undefined) void turn();
      else follow(before);
    },
    stop(): void {
      isOn = false;
      clearTimeout(timer);
    },
    /** The page is seen again, or has a network again: what was due meanwhile is asked. */
    wake(): void {
      const isDue = state.askAt === undefined ? state.known === 'unknown' : state.askAt <= now();
      const isCutOff = state.problem?.code === 'unreachable';
      if (isDue || isCutOff) void turn();
    },
    /** Another tab was told something. */
    look(): void {
      const before = told();
      if (before === undefined) return;
      isOn = true;
      follow(before);
    },
    /** The answer to a claim. */
    take(reply: Reply): void {
      isOn = true;
      take(reply);
    },
  };
}

const seenOf = (known: Seen | undefined): Seen | undefined => known && z.parse(Seen, known);

const withProblem = (problem: Problem | undefined) => (problem === undefined ? {} : { problem });

import { KeptChanging } from './table.ts';

/** How long is waited between tries (ms), twice as long each time. */
interface Pace {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** How often something is tried when others are first. */
export interface Patience extends Pace {
  readonly tries: number;
}

/**
 * Waits about so long (ms), half as long again at most. Whoever waits shall not wait as long as the others: those who met
 * once would meet again.
 */
export type Pause = (ms: number) => Promise<void>;
const PAUSES_AT_MOST = 1.5;

const msAfter = (tries: number, { firstMs, longestMs }: Pace) => Math.min(firstMs * 2 ** tries, longestMs);

/** Thirteen documents may become known at once, each writes the state once. */
export const usual: Patience = { tries: 12, firstMs: 20, longestMs: 200 };

/**
 * Tries until there is a result; none (undefined) means that somebody else was first.
 * @param what is tried to be changed, for who reads the fault
 * @throws `KeptChanging` when that is so at every try
 */
export async function tried<Result>(
  what: string,
  patience: Patience,
  pause: Pause,
  attempt: () => Promise<Result | undefined>,
): Promise<Result> {
  for (let n = 0; n < patience.tries; n += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
    await pause(msAfter(n, patience));
  }
  throw new KeptChanging(`${what} kept changing`);
}

interface InTime extends Pace {
  /** When it is too late to try again. */
  readonly until: Date;
  /** Whether what went wrong may be over in a moment. */
  readonly passes: (error: unknown) => boolean;
}

/**
 * Tries what may fail for a moment until it is done, or until too late.
 * @throws what went wrong last
 */
export async function triedInTime<Result>(
  { passes, until, ...pace }: InTime,
  { now, pause }: { readonly now: () => Date; readonly pause: Pause },
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let n = 0; ; n += 1) {
    try {
      return await attempt();
    } catch (error) {
      const ms = msAfter(n, pace);
      const isInTime = now().getTime() + ms * PAUSES_AT_MOST < until.getTime();
      if (!isInTime || !passes(error)) throw error;
      await pause(ms);
    }
  }
}

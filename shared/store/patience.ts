import { KeptChanging } from './table.ts';

/** How often something is tried when others are first, and how long it waits in between (ms), twice as long each time. */
export interface Patience {
  readonly tries: number;
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Thirteen documents may be inspected at once, each writes once. */
export const usual: Patience = { tries: 12, firstMs: 20, longestMs: 200 };

/**
 * Tries until there is a result; none (undefined) means that somebody else was first.
 * @param what is tried to be changed, for who reads the fault
 * @throws `KeptChanging` when that is so at every try
 */
export async function tried<Result>(
  what: string,
  { firstMs, longestMs, tries }: Patience,
  pause: (ms: number) => Promise<void>,
  attempt: () => Promise<Result | undefined>,
): Promise<Result> {
  for (let n = 0; n < tries; n += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
    await pause(Math.min(firstMs * 2 ** n, longestMs));
  }
  throw new KeptChanging(`${what} kept changing`);
}

import * as z from 'zod/mini';
import { retryDelay, TRIED_FOR_MS } from './retry-schedule.ts';

/** How it went lately with one agency. */
export const Health = z.object({
  /** Things (a licence, an application) whose events failed since the last success, as far as it takes to judge. */
  failed: z.array(z.string()),
  /** Since when nothing went through. */
  since: z.optional(z.iso.datetime()),
  /** Runs that failed since the agency was found to be down. */
  failures: z.int(),
  /** While it is down: not to be tried before. */
  retryAt: z.optional(z.iso.datetime()),
  /** When it last came back. */
  recoveredAt: z.optional(z.iso.datetime()),
});
export type Health = z.infer<typeof Health>;

export const WELL: Health = { failed: [], failures: 0 };

/**
 * An event that its receiver cannot take fails alone; when events about several things fail and none goes through, it is
 * the agency that is down.
 */
const THINGS = 2;
export const isDown = ({ failed }: Health): boolean => failed.length >= THINGS;

/** Its first delivery began at about that time; it is over a moment before the agency is tried again. */
const MOMENT_MS = 60_000;

/**
 * How it stands after several attempts at once.
 * @param random from 0 up to, and without, 1
 */
export function afterBatch(
  before: Health,
  attempts: readonly { readonly thing: string; readonly delivered: boolean }[],
  now: Date,
  random: number,
): Health {
  const at = now.toISOString();
  if (attempts.some(({ delivered }) => delivered))
    return { ...WELL, recoveredAt: isDown(before) ? at : before.recoveredAt };
  const failed = [...new Set([...before.failed, ...attempts.map(({ thing }) => thing)])].slice(0, THINGS);
  const after = { ...before, failed, since: before.since ?? at };
  if (!isDown(after)) return after;
  const failures = before.failures + 1;
  return { ...after, failures, retryAt: nextRun(failures, new Date(after.since), now, random).toISOString() };
}

/** Also at the end of the time for which its first event is tried, so that it is known then. */
function nextRun(failures: number, since: Date, now: Date, random: number): Date {
  const next = now.getTime() + retryDelay(failures, random);
  const end = since.getTime() + TRIED_FOR_MS + MOMENT_MS;
  return new Date(end > now.getTime() ? Math.min(next, end) : next);
}

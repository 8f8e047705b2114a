const SECOND_MS = 1000;
const HOUR_MS = 60 * 60 * SECOND_MS;

/** The first wait is up to this long, each further one up to twice as long, and none is longer than the cap. */
const BASE_MS = 5 * SECOND_MS;
const CAP_MS = 4 * HOUR_MS;

/** How long something is tried, from the first attempt on. */
export const TRIED_FOR_MS = 24 * HOUR_MS;

/**
 * How long to wait after the n-th failure in a row, milliseconds: exponential with full jitter, so that many who failed
 * together do not come again together.
 * @param failures from 1
 * @param random from 0 up to, and without, 1
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const retryDelay = (failures: number, random: number): number =>
  Math.floor(random * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1)));

/**
 * When to try again, or undefined when it was tried for long enough. The last try is at the very end of that time.
 * @param first when it was first tried
 */
export function nextTry(
  { failures, first }: { readonly failures: number; readonly first: Date },
  now: Date,
  random: number,
): Date | undefined {
  const end = first.getTime() + TRIED_FOR_MS;
  if (now.getTime() >= end) return undefined;
  return new Date(Math.min(now.getTime() + retryDelay(failures, random), end));
}

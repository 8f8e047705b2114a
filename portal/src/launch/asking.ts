import type { Campaign } from './claim.ts';

/** What is looked at of an answer. */
interface Answered {
  readonly status: number;
  /** `Retry-After` (RFC 9110 § 10.2.3), seconds. */
  readonly retryAfter: string | null;
}

const SECOND = 1000;
/** After an answer without any advice: so long at first, twice as long each time, no longer than that. */
const FIRST = 2 * SECOND;
const LONGEST = 60 * SECOND;
/** Up to so much later than was said, by chance, so that not all ask in the same instant. */
const SPREAD = 0.1;
const MOST_SPREAD = 2 * SECOND;

/**
 * How long to wait before the same is asked again, ms: what the answer says and a little more, never less; growing pauses
 * where nobody can say. Undefined where nothing would come of it.
 * @param failures how often after one another there was no advice
 * @param random from 0 up to, and without, 1
 */
export function pauseAfter(
  { retryAfter, status }: Answered,
  failures: number,
  random: number,
): number | undefined {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  if (seconds > 0) {
    const told = seconds * SECOND;
    return told + random * Math.min(MOST_SPREAD, told * SPREAD);
  }
  if (status !== 429 && status < 500) return undefined;
  return Math.min(LONGEST, FIRST * 2 ** failures) * (1 + random / 2);
}

const MINUTE = 60 * SECOND;
/** So long before it opens nothing of it changes any more. */
const FIXED = 15 * SECOND;

/** When a campaign is looked at again, ms; not where nothing of it changes. @param random from 0 to 1 */
export function lookAgain(
  { opensAt, state }: Pick<Campaign, 'opensAt' | 'state'>,
  now: number,
  random: number,
): number | false {
  const soon = MINUTE * (1 + random);
  if (state === 'cancelled' || state === 'settled') return false;
  if (state !== 'announced') return state === 'open' ? soon / 4 : soon;
  const untilFixed = Date.parse(opensAt) - FIXED - now;
  // Once more when it is certain, not all at once, and not in the moment in which everybody claims.
  if (untilFixed > 0) return Math.min(soon, untilFixed + random * (FIXED / 2));
  return Math.max(SECOND, Date.parse(opensAt) - now) + (1 + random) * 5 * SECOND;
}

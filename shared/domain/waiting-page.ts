import type { CampaignState } from './campaign.ts';

/**
 * When whoever waits asks again, so that nobody hammers and not everybody asks at once. Seconds, whole; `random` is a
 * number from 0 up to, and without, 1.
 */

const SOONEST_S = 2;
const LATEST_S = 600;
/** One more person before you, so much later (seconds). */
const PER_PERSON_S = 2;
const BASE_S = 30;
/** Up to so much of the time is added, by chance. */
const JITTER = 0.5;

const within = (seconds: number) => Math.ceil(Math.min(LATEST_S, Math.max(SOONEST_S, seconds)));

/** Of a claim that nobody has looked at: shortly after it will have been. @param settledAt milliseconds since 1970 */
export const untilSettled = (settledAt: number, now: Date, random: number): number =>
  within((settledAt - now.getTime()) / 1000 + SOONEST_S + random * SOONEST_S);

/** On the waitlist: the further away, the later. @param ahead persons before you */
export const untilMoved = (ahead: number, random: number): number =>
  within((BASE_S + ahead * PER_PERSON_S) * (1 + random * JITTER));

/** Before it opens: then, and not earlier; far away, once in a while. */
export const untilOpen = (opensAt: string, now: Date): number =>
  within((Date.parse(opensAt) - now.getTime()) / 1000);

/** Whether somebody asks so much earlier than they were told that they are sent away: half the time. */
export const isHammering = (askedAt: number, toldSeconds: number, now: Date): boolean =>
  now.getTime() - askedAt < (toldSeconds * 1000) / 2;

/** How long everybody may be told the same of a campaign, at the edge and in browsers, seconds. */
const FRESH_S: Readonly<Record<CampaignState, number>> = {
  announced: 5,
  open: 2,
  sold_out: 30,
  closed: 30,
  settled: 60,
  cancelled: 60,
};

/** The same, never beyond the opening. */
export function freshForS(
  { opensAt, state }: { readonly opensAt: string; readonly state: CampaignState },
  now: Date,
): number {
  if (state !== 'announced') return FRESH_S[state];
  return Math.min(FRESH_S.announced, Math.max(1, Math.floor((Date.parse(opensAt) - now.getTime()) / 1000)));
}

import type { Place } from './place.ts';
import type { Ledger } from './quota-log.ts';

/** How a claim stands by what was decided. */
export type ClaimStanding =
  | { readonly state: 'waiting' | 'expired' | 'lost' }
  | { readonly state: 'waitlisted'; readonly before: number }
  /** `claimant`: whose claim counts for the person, and so has the place. */
  | { readonly state: 'given'; readonly place: number; readonly claimant: string };

/**
 * What somebody is told of their claim.
 * @param isOver nothing is given out any more
 */
export function claimStanding(ledger: Ledger, claimant: string, isOver: boolean): ClaimStanding {
  if (ledger.of(claimant) === undefined) return { state: isOver ? 'lost' : 'waiting' };
  const first = ledger.firstOf(claimant);
  const outcome = ledger.of(first)?.outcome;
  const place = ledger.placeOf(first);
  if (place !== undefined) return { state: 'given', place, claimant: first };
  if (ledger.isLapsed(first)) return { state: 'expired' };
  if (outcome?.kind !== 'waitlisted' || isOver) return { state: 'lost' };
  return { state: 'waitlisted', before: ledger.ahead(outcome.rank) };
}

/**
 * What whoever has a place by the log is told of it.
 * @param found the place as it is written; it is decided before it is
 */
export function placeStanding(
  found: Place | undefined,
  claimant: string,
  now: Date,
): 'waiting' | 'placed' | 'used' | 'expired' {
  if (found === undefined) return 'waiting';
  if (found.claimant !== claimant) return 'expired';
  if (found.state === 'used') return 'used';
  return found.state === 'vacant' || now.getTime() > Date.parse(found.heldUntil) ? 'expired' : 'placed';
}

/**
 * Who gets one of N places: first come, first served, by the time at which a claim reached the gateway. Pure: whoever
 * works it out again from the same claims finds the same.
 */

/** What one person asked for, and when. */
export interface PlaceClaim {
  /** Whose account it is. */
  readonly claimant: string;
  /** Whose place it would be (keyed hash of the NIK): one person has one place, however many accounts ask. */
  readonly person: string;
  /** When it reached the gateway, milliseconds since 1970. */
  readonly arrival: number;
  /** Profession or facility that places are kept for. */
  readonly group?: string | undefined;
}

/** A claim with what decides between claims of one millisecond. */
export interface RankedClaim extends PlaceClaim {
  readonly tieBreak: string;
}

/** How many places there are, and for whom. */
export interface QuotaTerms {
  readonly places: number;
  /** Places that are kept for a group, by its code; the others are for everybody. */
  readonly shares: Readonly<Record<string, number>>;
  /** How many more are noted for places that come free. */
  readonly waitlist: number;
}

/** Places that follow one another, of one group or of everybody. Numbers begin with 1. */
export interface Pool {
  readonly group: string | undefined;
  readonly first: number;
  readonly last: number;
}

export type Outcome =
  | { readonly kind: 'placed'; readonly place: number }
  | { readonly kind: 'waitlisted'; readonly rank: number }
  /** Somebody asked for the same person before, at this place in the order (from 1): that claim counts, for both. */
  | { readonly kind: 'same_person'; readonly position: number }
  | { readonly kind: 'lost' };

/**
 * The order of claims: by arrival, and within a millisecond by a value that nobody could know before: HMAC of the
 * person under a seed whose hash was published when the campaign was, and which is itself published afterwards.
 */
export function byArrival(a: RankedClaim, b: RankedClaim): number {
  if (a.arrival !== b.arrival) return a.arrival - b.arrival;
  return compared(a.tieBreak, b.tieBreak) || compared(a.claimant, b.claimant);
}

const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The places of each group, one group after the other, and then those of everybody. */
export function poolsOf({ places, shares }: Pick<QuotaTerms, 'places' | 'shares'>): readonly Pool[] {
  let next = 1;
  const kept = Object.entries(shares)
    .toSorted(([a], [b]) => compared(a, b))
    .map(([group, count]) => {
      const pool = { group, first: next, last: next + count - 1 };
      next += count;
      return pool;
    });
  return [...kept, { group: undefined, first: next, last: places }];
}

/** The pool that a place belongs to. */
export const poolOf = (pools: readonly Pool[], place: number): Pool | undefined =>
  pools.find(({ first, last }) => place >= first && place <= last);

/** How far the places are given out. */
export interface Tally {
  readonly placed: number;
  readonly waitlisted: number;
}

/**
 * Gives out places to one claim after another. A claim takes the next place of its group, else of everybody, else a
 * rank on the waitlist; a place that was once given out is never given out here again.
 */
export function createAllotment(terms: QuotaTerms) {
  const pools = poolsOf(terms);
  const next = new Map(pools.map(({ first, group }) => [group, first]));
  const persons = new Map<string, number>();
  let given = 0;
  let placed = 0;
  let waitlisted = 0;

  function placeIn(group: string | undefined): number | undefined {
    const pool = pools.find((each) => each.group === group);
    const place = next.get(group);
    if (pool === undefined || place === undefined || place > pool.last) return undefined;
    next.set(group, place + 1);
    placed += 1;
    return place;
  }

  return {
    give({ group, person }: PlaceClaim): Outcome {
      given += 1;
      const position = persons.get(person);
      if (position !== undefined) return { kind: 'same_person', position };
      persons.set(person, given);
      const place = (group === undefined ? undefined : placeIn(group)) ?? placeIn(undefined);
      if (place !== undefined) return { kind: 'placed', place };
      if (waitlisted === terms.waitlist) return { kind: 'lost' };
      waitlisted += 1;
      return { kind: 'waitlisted', rank: waitlisted };
    },
    tally: (): Tally => ({ placed, waitlisted }),
    /** Places that nobody was given so far. */
    untouched: (): readonly number[] =>
      pools.flatMap(({ group, last }) => {
        const from = next.get(group) ?? last + 1;
        return Array.from({ length: Math.max(0, last - from + 1) }, (_, n) => from + n);
      }),
  };
}

/** Whether nobody who comes now can be given anything. */
export const isSoldOut = ({ places, waitlist }: QuotaTerms, { placed, waitlisted }: Tally): boolean =>
  placed >= places && waitlisted >= waitlist;

/**
 * Who is next for a place that came free: the first on the waitlist whose group it is for. When no claims come any more,
 * a place that was kept for a group is anybody's.
 * @param waiting in the order of the waitlist
 */
export const nextFor = <Waiting extends Pick<PlaceClaim, 'group'>>(
  pool: Pool,
  waiting: readonly Waiting[],
  isOver: boolean,
): Waiting | undefined =>
  waiting.find(({ group }) => isOver || pool.group === undefined || group === pool.group);

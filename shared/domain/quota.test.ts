import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  byArrival,
  createAllotment,
  isSoldOut,
  nextFor,
  type Outcome,
  poolOf,
  poolsOf,
  type QuotaTerms,
  type RankedClaim,
} from './quota.ts';

const terms = (changes: Partial<QuotaTerms> = {}): QuotaTerms => ({
  places: 3,
  shares: {},
  waitlist: 2,
  ...changes,
});

const aClaim = (n: number, changes: Partial<RankedClaim> = {}): RankedClaim => ({
  claimant: `c${n}`,
  person: `p${n}`,
  arrival: n,
  tieBreak: String(n),
  ...changes,
});

const allTerms = fc
  .record({ places: fc.integer({ min: 1, max: 12 }), a: fc.nat(4), b: fc.nat(4), waitlist: fc.nat(6) })
  .map(({ a, b, places, waitlist }): QuotaTerms => {
    const shares = Object.fromEntries(
      Object.entries({ a: Math.min(a, places), b: Math.min(b, Math.max(0, places - a)) }).filter(
        ([, n]) => n > 0,
      ),
    );
    return { places, waitlist, shares };
  });

const allClaims = fc.array(
  fc.record({
    arrival: fc.nat(8),
    person: fc.nat(25),
    group: fc.constantFrom('a', 'b', undefined),
    tie: fc.nat(3),
  }),
  { maxLength: 40 },
);

const claimsOf = (
  drawn: readonly { arrival: number; group?: string | undefined; person: number; tie: number }[],
) =>
  drawn.map(({ arrival, group, person, tie }, n) =>
    aClaim(n, { arrival, group, person: `p${person}`, tieBreak: String(tie) }),
  );

function givenTo(all: QuotaTerms, claims: readonly RankedClaim[]): Outcome[] {
  const allotment = createAllotment(all);
  return claims.toSorted(byArrival).map((claim) => allotment.give(claim));
}

describe('places', () => {
  test('go to whoever was first, then ranks of the waitlist, and then nothing', () => {
    const outcomes = givenTo(
      terms(),
      [5, 1, 4, 2, 3, 6].map((n) => aClaim(n)),
    );
    expect(outcomes).toEqual([
      { kind: 'placed', place: 1 },
      { kind: 'placed', place: 2 },
      { kind: 'placed', place: 3 },
      { kind: 'waitlisted', rank: 1 },
      { kind: 'waitlisted', rank: 2 },
      { kind: 'lost' },
    ]);
  });

  test('go by when a claim arrived, whatever the tie-break says', () => {
    const claims = [
      aClaim(2, { tieBreak: 'a' }),
      aClaim(10, { tieBreak: '0' }),
      aClaim(1, { tieBreak: 'b' }),
    ];
    expect(claims.toSorted(byArrival).map(({ arrival }) => arrival)).toEqual([1, 2, 10]);
  });

  test('go by the tie-break within a millisecond, and by the account where that is the same', () => {
    const same = [3, 1, 2].map((n) => aClaim(n, { arrival: 1, tieBreak: 'a' }));
    expect(same.toSorted(byArrival).map(({ claimant }) => claimant)).toEqual(['c1', 'c2', 'c3']);

    const claims = ['b', 'c', 'a'].map((tieBreak, n) => aClaim(n, { arrival: 1, tieBreak }));
    expect(claims.toSorted(byArrival).map(({ tieBreak }) => tieBreak)).toEqual(['a', 'b', 'c']);
  });

  test('a second claim for the same person shares the first one', () => {
    const outcomes = givenTo(terms(), [aClaim(1), aClaim(2, { person: 'p1' }), aClaim(3)]);
    expect(outcomes[1]).toEqual({ kind: 'same_person', position: 1 });
    expect(outcomes[2]).toEqual({ kind: 'placed', place: 2 });
  });

  test('kept for a group are its own, one after the other; the last are for everybody', () => {
    expect(poolsOf(terms({ places: 10, shares: { b: 2, a: 3 } }))).toEqual([
      { group: 'a', first: 1, last: 3 },
      { group: 'b', first: 4, last: 5 },
      { group: undefined, first: 6, last: 10 },
    ]);
    const kept = terms({ shares: { a: 2 } });
    const outcomes = givenTo(kept, [
      aClaim(1),
      aClaim(2),
      aClaim(3, { group: 'a' }),
      aClaim(4, { group: 'b' }),
    ]);
    expect(outcomes.map((each) => ('place' in each ? each.place : each.kind))).toEqual([
      3,
      'waitlisted',
      1,
      'waitlisted',
    ]);
  });
});

describe('whatever claims come', () => {
  test('no place is given twice, none beyond the last, none of a group to others', () => {
    fc.assert(
      fc.property(allTerms, allClaims, (all, drawn) => {
        const claims = claimsOf(drawn).toSorted(byArrival);
        const outcomes = givenTo(all, claims);
        const places = outcomes.flatMap((each) => (each.kind === 'placed' ? [each.place] : []));
        expect(new Set(places).size).toBe(places.length);
        expect(places.every((place) => place >= 1 && place <= all.places)).toBe(true);
        for (const [n, outcome] of outcomes.entries()) {
          const pool = outcome.kind === 'placed' ? poolOf(poolsOf(all), outcome.place) : undefined;
          expect(pool?.group === undefined || pool.group === claims[n]?.group).toBe(true);
        }
      }),
    );
  });

  test('one person has one outcome, and nobody waits while a place of theirs is left', () => {
    fc.assert(
      fc.property(allTerms, allClaims, (all, drawn) => {
        const claims = claimsOf(drawn).toSorted(byArrival);
        const allotment = createAllotment(all);
        for (const claim of claims) {
          const before = allotment.untouched();
          const outcome = allotment.give(claim);
          if (outcome.kind !== 'waitlisted' && outcome.kind !== 'lost') continue;
          const open = before.filter((place) => {
            const group = poolOf(poolsOf(all), place)?.group;
            return group === undefined || group === claim.group;
          });
          expect(open).toEqual([]);
        }
        expect(allotment.tally().placed).toBeLessThanOrEqual(all.places);
        expect(allotment.tally().waitlisted).toBeLessThanOrEqual(all.waitlist);
        expect(allotment.untouched().length).toBe(all.places - allotment.tally().placed);
      }),
    );
  });

  test('the same claims in any order, and in any batches of their order, come out the same', () => {
    fc.assert(
      fc.property(allTerms, allClaims, fc.nat(40), (all, drawn, cut) => {
        const claims = claimsOf(drawn);
        expect(givenTo(all, claims.toReversed())).toEqual(givenTo(all, claims));
        const sorted = claims.toSorted(byArrival);
        const allotment = createAllotment(all);
        const batches = [...sorted.slice(0, cut), ...sorted.slice(cut)].map((claim) => allotment.give(claim));
        expect(batches).toEqual(givenTo(all, claims));
      }),
    );
  });

  test('without groups nobody has a place who came after somebody without one', () => {
    fc.assert(
      fc.property(allTerms, allClaims, (all, drawn) => {
        const outcomes = givenTo({ ...all, shares: {} }, claimsOf(drawn)).filter(
          ({ kind }) => kind !== 'same_person',
        );
        const rank = { placed: 0, waitlisted: 1, lost: 2, same_person: 3 };
        const kinds = outcomes.map(({ kind }) => rank[kind]);
        expect(kinds).toEqual(kinds.toSorted((a, b) => a - b));
      }),
    );
  });
});

test('it is sold out when no place and no rank is left', () => {
  expect(isSoldOut(terms(), { placed: 3, waitlisted: 1 })).toBe(false);
  expect(isSoldOut(terms(), { placed: 3, waitlisted: 2 })).toBe(true);
  expect(isSoldOut(terms({ waitlist: 0 }), { placed: 3, waitlisted: 0 })).toBe(true);
  expect(isSoldOut(terms({ waitlist: 0 }), { placed: 2, waitlisted: 0 })).toBe(false);
});

test('a place belongs to the pool that its number is in, or to none', () => {
  const pools = poolsOf(terms({ places: 4, shares: { a: 2 } }));
  expect([1, 2, 3, 4].map((place) => poolOf(pools, place)?.group)).toEqual(['a', 'a', undefined, undefined]);
  expect([0, 5].map((place) => poolOf(pools, place))).toEqual([undefined, undefined]);
});

test('a place that comes free goes to the next of its group, and at the end to anybody', () => {
  const [kept] = poolsOf(terms({ shares: { a: 1 } }));
  const open = { group: undefined, first: 2, last: 3 };
  const waiting = [{ group: undefined }, { group: 'a' }];
  if (kept === undefined) throw new Error('there is one');
  expect(nextFor(kept, waiting, false)).toBe(waiting[1]);
  expect(nextFor(kept, waiting, true)).toBe(waiting[0]);
  expect(nextFor(open, waiting, false)).toBe(waiting[0]);
  expect(nextFor(open, [{ group: 'a' }], false)).toEqual({ group: 'a' });
  expect(nextFor(kept, [{ group: undefined }], false)).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { aPlaceOf, OPENS } from '../../test/support/campaigns.ts';
import { claimStanding, placeStanding } from './claim-standing.ts';
import { createLedger, type Decided } from './quota-log.ts';

const AT = new Date(OPENS).toISOString();

function after(...decisions: Decided[]) {
  const ledger = createLedger();
  for (const [n, decision] of decisions.entries())
    ledger.apply({ ...decision, seq: n + 1, at: AT, fence: 1 });
  return ledger;
}

/** One place; `a` has it, `b` and `c` wait, `d` came too late; each asks by a second account as well. */
const settled: Decided = {
  kind: 'settled',
  first: 1,
  late: 0,
  entries: [
    { claimant: 'a', outcome: { kind: 'placed', place: 1 } },
    { claimant: 'b', outcome: { kind: 'waitlisted', rank: 1 } },
    { claimant: 'c', outcome: { kind: 'waitlisted', rank: 2 } },
    { claimant: 'd', outcome: { kind: 'lost' } },
    { claimant: 'a2', outcome: { kind: 'same_person', position: 1 } },
    { claimant: 'c2', outcome: { kind: 'same_person', position: 3 } },
    { claimant: 'd2', outcome: { kind: 'same_person', position: 4 } },
    { claimant: 'x2', outcome: { kind: 'same_person', position: 99 } },
  ],
};
const givenOn: Decided = { kind: 'given', place: 1, generation: 2, claimant: 'b', from: 'a' };

describe('whoever claimed is told', () => {
  const cases: readonly (readonly [string, string, object])[] = [
    ['of the place that is theirs', 'a', { state: 'given', place: 1, claimant: 'a' }],
    ['of that of their person, by another account', 'a2', { state: 'given', place: 1, claimant: 'a' }],
    ['how many wait before them', 'c', { state: 'waitlisted', before: 1 }],
    ['the same by another account', 'c2', { state: 'waitlisted', before: 1 }],
    ['that they came too late', 'd', { state: 'lost' }],
    ['the same by another account, too', 'd2', { state: 'lost' }],
    ['nothing that nobody knows', 'x2', { state: 'lost' }],
    ['that their claim is not in order yet', 'e', { state: 'waiting' }],
  ];
  test.each(cases)('%s', (_, claimant, told) => {
    expect(claimStanding(after(settled), claimant, false)).toEqual(told);
  });

  test('that time is over, once their place is somebody else’s', () => {
    const ledger = after(settled, givenOn);
    expect(claimStanding(ledger, 'a', false)).toEqual({ state: 'expired' });
    expect(claimStanding(ledger, 'a2', false)).toEqual({ state: 'expired' });
    expect(claimStanding(ledger, 'b', false)).toEqual({ state: 'given', place: 1, claimant: 'b' });
    expect(claimStanding(ledger, 'c', false)).toEqual({ state: 'waitlisted', before: 0 });
  });

  test('that nothing comes any more, when all is over', () => {
    const ledger = after(settled);
    for (const claimant of ['b', 'c', 'c2', 'd', 'e'])
      expect(claimStanding(ledger, claimant, true)).toEqual({ state: 'lost' });
    expect(claimStanding(ledger, 'a', true)).toMatchObject({ state: 'given' });
  });
});

describe('a place that the log gives somebody', () => {
  const place = aPlaceOf('a');
  const until = (ms: number) => new Date(Date.parse(place.heldUntil) + ms);
  test.each([
    ['placed', place, until(-1)],
    ['placed', place, until(0)],
    ['expired', place, until(1)],
    ['used', { ...place, state: 'used' as const }, until(1)],
    ['expired', { ...place, state: 'vacant' as const }, until(-1)],
    ['expired', { ...place, claimant: 'b' }, until(-1)],
    ['waiting', undefined, until(-1)],
  ] as const)('is %s', (state, found, now) => {
    expect(placeStanding(found, 'a', now)).toBe(state);
  });
});

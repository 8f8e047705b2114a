import { expect, test } from 'vitest';
import { createLedger, type Decided } from './quota-log.ts';

const AT = '2026-11-23T01:00:12.000Z';

/** How everybody stands after these decisions. */
function after(...decisions: Decided[]) {
  const ledger = createLedger();
  for (const [n, decision] of decisions.entries())
    ledger.apply({ ...decision, seq: n + 1, at: AT, fence: 1 });
  return ledger;
}

const settled: Decided = {
  kind: 'settled',
  first: 1,
  late: 0,
  entries: [
    { claimant: 'a', outcome: { kind: 'placed', place: 1 } },
    { claimant: 'a2', outcome: { kind: 'same_person', position: 1 } },
    { claimant: 'b', outcome: { kind: 'waitlisted', rank: 1 } },
    { claimant: 'c', outcome: { kind: 'waitlisted', rank: 2 } },
    { claimant: 'd', outcome: { kind: 'lost' } },
  ],
};
const givenOn: Decided = { kind: 'given', place: 1, generation: 2, claimant: 'b', from: 'a' };

test('everybody has a position, and persons before them are counted once', () => {
  const ledger = after(settled);
  expect(ledger.of('d')).toMatchObject({ position: 5, before: 3 });
  expect(ledger.of('e')).toBeUndefined();
  expect(ledger.order()).toEqual(['a', 'a2', 'b', 'c', 'd']);
  expect(ledger.waiting()).toEqual(['b', 'c']);
  expect(ledger.ahead(2)).toBe(1);
  expect(ledger.placeOf('a')).toBe(1);
  expect(ledger.placeOf('e')).toBeUndefined();
  expect(ledger.holders()).toEqual([{ place: 1, generation: 1, claimant: 'a', givenAt: AT }]);
  expect(['a', 'a2', 'd', 'e'].map(ledger.firstOf)).toEqual(['a', 'a', 'd', 'e']);
});

test('a place that is given on is its new holder’s, and those behind move up', () => {
  const ledger = after(settled, givenOn);
  expect(ledger.holders()).toEqual([{ place: 1, generation: 2, claimant: 'b', givenAt: AT }]);
  expect(ledger.isLapsed('a')).toBe(true);
  expect(['a', 'b'].map(ledger.placeOf)).toEqual([undefined, 1]);
  expect(ledger.waiting()).toEqual(['c']);
  expect(ledger.ahead(2)).toBe(0);
  expect(ledger.seq()).toBe(2);
});

test('who was given a place from the waitlist can let it lapse as well', () => {
  const ledger = after(settled, givenOn, { ...givenOn, generation: 3, claimant: 'c', from: 'b' });
  expect(ledger.placeOf('b')).toBeUndefined();
  expect(ledger.isLapsed('b')).toBe(true);
  expect(ledger.placeOf('c')).toBe(1);
  expect(ledger.waiting()).toEqual([]);
});

test('who is given a place that nobody had before takes it from nobody, and counts for those behind alone', () => {
  const ledger = after(settled, { kind: 'given', place: 2, generation: 1, claimant: 'c' });
  expect(['a', 'b', 'c', 'd'].map(ledger.isLapsed)).toEqual([false, false, false, false]);
  expect(ledger.placeOf('c')).toBe(2);
  expect(ledger.waiting()).toEqual(['b']);
  expect([1, 2, 3].map(ledger.ahead)).toEqual([0, 1, 1]);
});

test('a place of somebody who was on no waitlist moves nobody up', () => {
  const ledger = after(settled, { kind: 'given', place: 2, generation: 1, claimant: 'd' });
  expect([1, 2].map(ledger.ahead)).toEqual([0, 1]);
  expect(after(settled, { kind: 'given', place: 2, generation: 1, claimant: 'nobody' }).ahead(2)).toBe(1);
});

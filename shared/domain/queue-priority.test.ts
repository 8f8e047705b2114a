import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEADLINE_PERCENTS } from './application.ts';
import { queuePriority } from './queue-priority.ts';

/** The place of a file of a service with that place, in that round, when so much of its time is used up. */
const placeOf = (priority: number, round = 1, used = 0) => {
  const told = DEADLINE_PERCENTS.filter((percent) => percent <= used);
  const deadlines = told.map((percent) => ({ percent, at: '2026-11-16T01:00:00.000Z', tell: [] }));
  return queuePriority({ priority }, { round, deadlines });
};

describe('a file’s place in the queue', () => {
  test('is at first that of its service', () => {
    expect([1, 5, 9].map((priority) => placeOf(priority))).toEqual([1, 5, 9]);
  });

  test('is near the front once it came back, and no worse than that of its service', () => {
    expect([1, 3, 9].map((priority) => placeOf(priority, 2))).toEqual([1, 3, 3]);
  });

  test('moves up by two when half of the time is used up, but not before what came back', () => {
    expect([9, 5, 4, 3, 1].map((priority) => placeOf(priority, 1, 50))).toEqual([7, 3, 3, 3, 1]);
  });

  test('is the second when the time is nearly over, the first when it is', () => {
    expect([9, 2, 1].map((priority) => placeOf(priority, 1, 80))).toEqual([2, 2, 1]);
    expect([9, 2, 1].map((priority) => placeOf(priority, 1, 100))).toEqual([1, 1, 1]);
  });

  test('never falls back as time passes or the file comes back', () => {
    const priority = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(priority, fc.constantFrom(1, 2, 3), (own, round) => {
        const places = [0, 50, 80, 100].map((used) => placeOf(own, round, used));
        expect(places).toEqual(places.toSorted((one, other) => other - one));
        expect(places.every((place, n) => place >= placeOf(own, round + 1, [0, 50, 80, 100][n]))).toBe(true);
      }),
    );
  });
});

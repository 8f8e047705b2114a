import { describe, expect, test } from 'vitest';
import { labelled, pathOf, pointsOf, scaleFor } from './chart-shape.ts';

const frame = { width: 320, height: 200, left: 40, right: 10, top: 10, bottom: 20 };

describe('a scale', () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [4, [0, 1, 2, 3, 4]],
    [7, [0, 2, 4, 6, 8]],
    [9, [0, 5, 10]],
    [100, [0, 25, 50, 75, 100]],
    [1234, [0, 500, 1000, 1500]],
  ])('up to %i has round steps', (largest, ticks) => {
    expect(scaleFor(largest)).toEqual({ top: ticks.at(-1), ticks });
  });

  test('never cuts a value off, and never has more than five steps', () => {
    for (let value = 1; value < 20_000; value += 13) {
      const { ticks, top } = scaleFor(value);
      expect(top).toBeGreaterThanOrEqual(value);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
  });
});

test('a line is broken where there is no value, and stays within its frame', () => {
  const points = pointsOf([0, 10, undefined, 5], 10, frame);
  expect(pathOf(points)).toBe('M40.0 180.0L130.0 10.0M310.0 95.0');
});

test('a single value stands in the middle', () => {
  expect(pointsOf([1], 1, frame)).toEqual([{ x: 175, y: 10 }]);
});

test('labels never stand on each other, however many values there are', () => {
  for (const count of [1, 2, 7, 31, 366]) {
    const places = labelled(count, frame, 60);
    const apart = places
      .slice(1)
      .map((place, n) => ((place - (places[n] ?? 0)) * 270) / Math.max(1, count - 1));
    expect(Math.min(...apart, 60)).toBeGreaterThanOrEqual(60);
    expect(places[0]).toBe(0);
  }
});

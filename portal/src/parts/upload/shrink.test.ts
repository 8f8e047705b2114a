import { expect, test } from 'vitest';
import { fitWithin } from './shrink.ts';

test.each([
  [4000, 3000, { width: 2400, height: 1800 }],
  [3000, 4000, { width: 1800, height: 2400 }],
  [800, 600, { width: 800, height: 600 }],
  [10_000, 1, { width: 2400, height: 1 }],
])('a picture of %i × %i is made to fit, and never larger', (width, height, expected) => {
  expect(fitWithin(width, height, 2400)).toEqual(expected);
});

import { expect, test } from 'vitest';
import { contrastWithWhite } from './colour-contrast.ts';

test.each([
  ['#ffffff', 1],
  ['#000000', 21],
  ['#767676', 4.54],
  ['#777777', 4.48],
  ['#ff0000', 4],
  ['#0000ff', 8.59],
])('white stands out on %s by %d to 1, as the examples of WCAG have it', (colour, ratio) => {
  expect(contrastWithWhite(colour)).toBeCloseTo(ratio, 2);
});

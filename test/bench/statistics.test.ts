import { expect, it } from 'vitest';
import { median, quantile, shuffled, spread } from './statistics.ts';

const oneToEleven = [11, 3, 7, 1, 9, 5, 2, 10, 4, 8, 6];

it('the statistics of the bench are the middle, the deciles and their ratio', () => {
  expect([median(oneToEleven), quantile(oneToEleven, 0.1), quantile(oneToEleven, 0.9)]).toEqual([6, 2, 10]);
  expect(spread(oneToEleven)).toBe(5);
});

it('the bench shuffles its rounds without losing one', () => {
  const mixed = shuffled(oneToEleven, () => 0.5);
  expect(mixed).not.toEqual(oneToEleven);
  expect(mixed.toSorted((a, b) => a - b)).toEqual(oneToEleven.toSorted((a, b) => a - b));
});

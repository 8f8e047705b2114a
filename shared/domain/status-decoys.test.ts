import { expect, test } from 'vitest';
import { digest } from '../../test/support/digest.ts';
import { decoysOf } from './status-decoys.ts';
import { STATUS, STATUS_LIST_SIZE } from './status-list.ts';

const SEED = 'sixteen characters, at least';
const decoys = decoysOf('metro-2026', SEED, digest);

test('some five hundred places spread over a status list are nobody’s', () => {
  expect(decoys.size).toBeGreaterThan(500);
  expect(decoys.size).toBeLessThanOrEqual(512);
  const quarters = [...decoys.keys()].map((index) => Math.floor((4 * index) / STATUS_LIST_SIZE));
  for (const quarter of [0, 1, 2, 3])
    expect(quarters.filter((each) => each === quarter).length).toBeGreaterThan(90);
});

test('the places that are nobody’s change in every year in which licences of the list are valid', () => {
  const years = [...decoys.values()].map(({ from }) => Number(from.slice(0, 4)));
  for (const year of [2026, 2027, 2028, 2029, 2030, 2031])
    expect(years.filter((each) => each === year).length).toBeGreaterThan(50);
  expect(new Set(years).size).toBe(6);
  const suspended = [...decoys.values()].filter(({ status }) => status === STATUS.suspended).length;
  expect(suspended).toBeGreaterThan(100);
  expect(suspended).toBeLessThan(250);
});

test('the place, the day and the status of what is nobody’s come from parts of the digest that tell nothing of each other', () => {
  const parts = (...numbers: number[]) =>
    numbers.map((number) => number.toString(16).padStart(8, '0')).join('');
  const only = (...numbers: number[]) => [...decoysOf('metro-2026', SEED, () => parts(...numbers))];
  expect(only(7, 2, 3)).toEqual([[7, { status: STATUS.suspended, from: '2026-01-03' }]]);
  expect(only(STATUS_LIST_SIZE + 8, 6 * 365, 4)).toEqual([
    [8, { status: STATUS.invalid, from: '2026-01-01' }],
  ]);
});

test('the places that are nobody’s are always the same, and others in another list or from another seed', () => {
  const places = (list: string, seed: string) => [...decoysOf(list, seed, digest).keys()];
  expect(places('metro-2026', SEED)).toEqual([...decoys.keys()]);
  expect(places('metro-2027', SEED)).not.toEqual([...decoys.keys()]);
  expect(places('metro-2026', `${SEED}.`)).not.toEqual([...decoys.keys()]);
});

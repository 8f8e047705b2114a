import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { decoysOf } from './status-decoys.ts';
import { STATUS, STATUS_LIST_SIZE } from './status-list.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const SEED = 'sixteen characters, at least';
const decoys = decoysOf('metro-2026', SEED, digest);

test('some five hundred places spread over a list are nobody’s', () => {
  expect(decoys.size).toBeGreaterThan(500);
  expect(decoys.size).toBeLessThanOrEqual(512);
  const quarters = [...decoys.keys()].map((index) => Math.floor((4 * index) / STATUS_LIST_SIZE));
  for (const quarter of [0, 1, 2, 3])
    expect(quarters.filter((each) => each === quarter).length).toBeGreaterThan(90);
});

test('they change in every year in which licences of the list are valid', () => {
  const years = [...decoys.values()].map(({ from }) => Number(from.slice(0, 4)));
  for (const year of [2026, 2027, 2028, 2029, 2030, 2031])
    expect(years.filter((each) => each === year).length).toBeGreaterThan(50);
  expect(new Set(years).size).toBe(6);
  const suspended = [...decoys.values()].filter(({ status }) => status === STATUS.suspended).length;
  expect(suspended).toBeGreaterThan(100);
  expect(suspended).toBeLessThan(250);
});

test('they are always the same, and others for another list or another seed', () => {
  const places = (list: string, seed: string) => [...decoysOf(list, seed, digest).keys()];
  expect(places('metro-2026', SEED)).toEqual([...decoys.keys()]);
  expect(places('metro-2027', SEED)).not.toEqual([...decoys.keys()]);
  expect(places('metro-2026', `${SEED}.`)).not.toEqual([...decoys.keys()]);
});

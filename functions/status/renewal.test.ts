import { expect, test } from 'vitest';
import { createRenewal } from './renewal.ts';

function aRenewal(there: Set<string>, broken: readonly string[] = [], unreadable: readonly string[] = []) {
  const published: string[] = [];
  const renew = createRenewal({
    tenants: ['metro', 'malang'],
    statuses: {
      begin(list) {
        if (unreadable.includes(list)) return Promise.reject(new Error('the table is silent'));
        there.add(list);
        return Promise.resolve();
      },
      isThere: (list) => Promise.resolve(there.has(list)),
    },
    publish(list) {
      published.push(list);
      return broken.includes(list) ? Promise.reject(new Error('KMS is silent')) : Promise.resolve();
    },
    yearSoon: () => 2028,
  });
  return { published, renew };
}

test('every status list that is there is signed anew, and the year’s own is begun', async () => {
  const { published, renew } = aRenewal(new Set(['metro-2026', 'malang-2027']));
  await renew();
  expect(published).toEqual(['metro-2028', 'metro-2026', 'malang-2028', 'malang-2027']);
});

test('a status list that cannot be signed keeps no other from it, and is told in the end', async () => {
  const { published, renew } = aRenewal(new Set(['metro-2026']), ['metro-2028']);
  await expect(renew()).rejects.toThrow('1 status lists were not renewed');
  expect(published).toEqual(['metro-2028', 'metro-2026', 'malang-2028']);
});

test('a status list that cannot be begun keeps no other from it', async () => {
  const { published, renew } = aRenewal(new Set(['metro-2026']), [], ['metro-2028']);
  await expect(renew()).rejects.toThrow('1 status lists were not renewed');
  expect(published).toEqual(['metro-2026', 'malang-2028']);
});

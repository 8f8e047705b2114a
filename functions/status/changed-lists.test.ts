import { expect, test } from 'vitest';
import { aLicence } from '../../test/support/licence.ts';
import { createChangedLists } from './changed-lists.ts';

const place = (list: string) => ({ list, index: 1 });
const versions = [
  aLicence({ version: 3, status: place('metro-2028') }),
  aLicence({ version: 1, status: place('metro-2026') }),
  aLicence({ version: 2, status: place('metro-2028') }),
];
const there = new Set(['metro-2026']);
const changedLists = createChangedLists({
  lists: { isThere: (list) => Promise.resolve(there.has(list)) },
  versionsOf: (id) => Promise.resolve(id === 'metro.1' ? versions : []),
  yearOf: (_, time) => Number(time.slice(0, 4)),
});
const told = (type: string, subject: string, time = '2026-11-16T01:00:00Z') => ({
  type,
  subject,
  tenant: 'metro',
  time,
});

test('a change of a licence concerns the status lists of all its versions, each once', async () => {
  expect(await changedLists(told('licence.revised', 'metro.1'))).toEqual(['metro-2028', 'metro-2026']);
});

test('a licence without credentials is in no status list', async () => {
  expect(await changedLists(told('licence.suspended', 'metro.2'))).toEqual([]);
});

test('the first number of a year publishes its status list, further ones do not', async () => {
  expect(await changedLists(told('application.numbered', 'a', '2027-01-04T01:00:00Z'))).toEqual([
    'metro-2027',
  ]);
  expect(await changedLists(told('application.numbered', 'a'))).toEqual([]);
});

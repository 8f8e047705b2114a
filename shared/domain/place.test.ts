import { expect, test } from 'vitest';
import { aPlaceOf } from '../../test/support/campaigns.ts';
import { isAbandoned, lapsesAt, placeNumber, placeUse, USE_GRACE_MS } from './place.ts';

test('a place is called by three digits, and each time that it is given out by its own name', () => {
  expect([7, 477, 5000].map(placeNumber)).toEqual(['007', '477', '5000']);
  expect(placeUse({ campaign: 'semarang.1', place: 7, generation: 2 })).toBe('place/semarang.1/007/2');
});

test('a place is taken back when nothing begun in its time can still come, and only one that is held', () => {
  const place = aPlaceOf('a');
  const over = Date.parse(place.heldUntil) + USE_GRACE_MS;
  expect(lapsesAt(place)).toBe(over);
  expect(isAbandoned(place, new Date(over))).toBe(false);
  expect(isAbandoned(place, new Date(over + 1))).toBe(true);
  expect(isAbandoned({ ...place, state: 'used' }, new Date(over + 1))).toBe(false);
  expect(isAbandoned({ ...place, state: 'vacant' }, new Date(over + 1))).toBe(false);
});

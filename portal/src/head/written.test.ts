import { expect, test } from 'vitest';
import { hoursOf } from './written.ts';

test.each([
  [0, { hours: 0, minutes: 0 }],
  [4.26, { hours: 0, minutes: 4.3 }],
  [59.6, { hours: 1, minutes: 0 }],
  [135.2, { hours: 2, minutes: 15 }],
])('%d minutes are written as %j', (minutes, written) => {
  expect(hoursOf(minutes)).toEqual(written);
});

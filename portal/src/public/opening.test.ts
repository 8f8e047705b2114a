import { expect, test } from 'vitest';
import { openAt, soonText, weekdayIn } from './opening.ts';

const at = (time: string) => Date.parse(time);
const zone = 'Asia/Jakarta';

test('an answer of some time ago says whether an office is open until that changes, and nothing after', () => {
  const open = { openNow: true, closesAt: '2026-11-23T05:00:00Z' };
  expect(openAt(open, at('2026-11-23T04:59:59Z'))).toMatchObject({ openNow: true });
  expect(openAt(open, at('2026-11-23T05:00:00Z'))).toBeUndefined();
  const closed = { openNow: false, opensAt: '2026-11-23T00:30:00Z' };
  expect(openAt(closed, at('2026-11-22T23:00:00Z'))).toMatchObject({ openNow: false });
  expect(openAt(closed, at('2026-11-23T01:00:00Z'))).toBeUndefined();
});

test('an office of which no change is known stays as it is', () => {
  expect(openAt({ openNow: false }, at('2026-11-23T01:00:00Z'))).toMatchObject({ openNow: false });
});

test('a time soon to come is said by the hour today, by the weekday this week, else by the date', () => {
  const said = (time: string, now: string) => soonText(time, { now: at(now), tongue: 'en-GB', zone });
  expect(said('2026-11-23T00:30:00Z', '2026-11-22T18:00:00Z')).toBe('07:30');
  expect(said('2026-11-23T00:30:00Z', '2026-11-21T03:00:00Z')).toBe('Monday 07:30');
  expect(said('2026-12-28T00:30:00Z', '2026-12-20T03:00:00Z')).toMatch(/^28 December.*07:30$/);
});

test('the day of the week is the one at the office', () => {
  expect(weekdayIn(zone, at('2026-11-22T17:30:00Z'))).toBe('mon');
  expect(weekdayIn(zone, at('2026-11-22T16:30:00Z'))).toBe('sun');
});

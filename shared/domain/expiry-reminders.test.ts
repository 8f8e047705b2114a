import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOf, dayNumber } from './calendar-date.ts';
import { dueLastDays, REMINDED_BEFORE } from './expiry-reminders.ts';

const DAY = dayNumber('2026-11-16') ?? 0;

test('a licence is reminded of at each threshold once, and at two on no day, whatever days are missed', () => {
  const runs = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(runs, fc.integer({ min: 0, max: 300 }), (days, last) => {
      const cursors = new Map<number, string>();
      const told: string[] = [];
      for (const day of days.toSorted((a, b) => a - b)) {
        for (const threshold of REMINDED_BEFORE) {
          const { after, until } = dueLastDays(threshold, dateOf(DAY + day), cursors.get(threshold));
          const lastDay = dateOf(DAY + last);
          if (lastDay > after && lastDay <= until) told.push(`${day} ${threshold}`);
          cursors.set(threshold, until);
        }
      }
      const dayOf = (entry: string) => entry.split(' ')[0];
      const thresholdOf = (entry: string) => entry.split(' ')[1];
      expect(new Set(told.map(dayOf)).size).toBe(told.length);
      expect(new Set(told.map(thresholdOf)).size).toBe(told.length);
    }),
  );
});

test('nobody is forgotten: who is in the last thirty days when asked again was reminded', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 30 }), (missed, left) => {
      const before = dueLastDays(30, dateOf(DAY), undefined);
      const now = dueLastDays(30, dateOf(DAY + missed), before.until);
      const lastDay = dateOf(DAY + missed + left);
      expect(lastDay <= before.until || (lastDay > now.after && lastDay <= now.until)).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { additionsIn } from '../../test/support/additions.ts';
import { ID, stories, story, systems, wib } from '../../test/support/builders.ts';
import { aStandard } from '../../test/support/standard.ts';
import type { ApplicationEvent } from '../domain/application-events.ts';
import { countDeadlines } from './deadline-counts.ts';
import { countPartition } from './keys.ts';
import { fromItem } from './table.ts';

const table = { name: 'licensing' };
const metro = { id: ID, tenant: 'metro' };

const Key = z.object({ pk: z.string(), sk: z.string() });

/** What these events add, by partition. */
function addedBy(events: readonly ApplicationEvent[], application = metro) {
  const items = countDeadlines(table, application, events).map((item) => {
    const { Key: key = {} } = item.Update ?? {};
    return [z.parse(Key, fromItem(key)).pk, additionsIn(item)] as const;
  });
  return Object.fromEntries(items);
}

const reached = (percent: 50 | 80 | 100, at: Date): ApplicationEvent => ({
  type: 'deadline_reached',
  at: at.toISOString(),
  by: 'system:clock',
  data: { percent, priority: 1, tell: [] },
});
const november = wib('2026-11-16T09:00');
const december = wib('2026-12-01T09:00');

describe('the counts of deadlines', () => {
  test('are of all that one tick brings about, in the month of the event', () => {
    const standard = aStandard({ atLimit: { action: 'deemed_granted', legalBasis: { text: 'UU 30/2014' } } });
    const { events } = story([
      ...stories.screened,
      { command: { type: 'tick' }, by: systems.clock, at: november, rules: { standard } },
    ]);
    expect(addedBy(events)).toEqual({
      'COUNT#metro#2026-11': { reached50: 1, reached80: 1, reached100: 1, deemedGranted: 1 },
    });
  });

  test('cost nothing where no deadline is reached', () => {
    expect(countDeadlines(table, metro, story(stories.issued).events)).toEqual([]);
  });

  test('of two months are apart', () => {
    expect(addedBy([reached(50, november), reached(80, december)])).toEqual({
      'COUNT#metro#2026-11': { reached50: 1 },
      'COUNT#metro#2026-12': { reached80: 1 },
    });
  });

  test('stand apart from those of the stages, which are read by their partition', () => {
    const [partition] = Object.keys(addedBy([reached(50, november)]));
    expect(partition).not.toBe(countPartition('metro'));
  });

  test('add up to the events, however they come', () => {
    const event = fc.record({
      percent: fc.constantFrom(50 as const, 80 as const, 100 as const),
      at: fc.constantFrom(november, december),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (told) => {
        const added = addedBy(told.map(({ at, percent }) => reached(percent, at)));
        const sum = Object.values(added).flatMap((change) => Object.values(change));
        expect(sum.reduce((total, n) => total + n, 0)).toBe(told.length);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anApplication, inContext, stories } from '../../test/support/builders.ts';
import { decide } from '../../test/support/decide.ts';
import { randomSteps, strictStandard as standard, timed } from '../../test/support/random-story.ts';
import type { Application } from './application.ts';
import { evolve } from './evolve.ts';
import { isRefusal } from './refusal.ts';
import { endOfWait, WAIT_ENDS } from './waits.ts';

describe('a wait for people', () => {
  test.each(['screened', 'claimed', 'returned', 'recommended', 'claimedByHead'] as const)(
    'goes on while a file is %s',
    (stop) => {
      expect(endOfWait(anApplication(stories[stop]), 1)).toBeUndefined();
    },
  );

  test('ends with a licence to be issued, or to be asked for again where a person has to sign it', () => {
    expect(endOfWait(anApplication(stories.approved), 1)).toBe('Approved');
    expect(endOfWait(anApplication(stories.signature), 1)).toBe('Approved');
  });

  test('ends with a file to be screened again once it was handed in again', () => {
    expect(endOfWait({ ...anApplication(stories.claimed), round: 2 }, 1)).toBe('Corrected');
    expect(endOfWait({ ...anApplication(stories.claimed), round: 2 }, 2)).toBeUndefined();
  });

  test.each(['issued', 'rejected', 'withdrawn', 'lapsed'] as const)(
    'ends for good with a file that is %s, in whatever round',
    (state) => {
      for (const round of [1, 2])
        expect(endOfWait({ ...anApplication(stories.claimed), state, round }, 1)).toBe('Closed');
    },
  );
});

test.each(['resubmitted', 'approved', 'rejected', 'withdrawn', 'lapsed'] as const)(
  'whoever was waited for, %s may end it',
  (type) => {
    expect(WAIT_ENDS).toContain(type);
  },
);

test.each([
  ...(['submitted', 'screened', 'claimed', 'released', 'returned', 'recommended', 'reviewed'] as const),
  ...(['opinion_recorded', 'deadline_reached', 'due_time_changed', 'deemed_granted'] as const),
  ...(['numbered', 'signing_delayed', 'issued'] as const),
])('people are waited for after %s as before, or were not', (type) => {
  expect(WAIT_ENDS).not.toContain(type);
});

test('nothing else ends a wait, whatever happens to a file', () => {
  fc.assert(
    fc.property(randomSteps, (steps) => {
      let application: Application | undefined;
      for (const { choose, now } of timed(steps)) {
        const { by, command, rules } = choose(application);
        const decision = decide(application, command, inContext(by, now, { standard, ...rules }));
        for (const event of isRefusal(decision) ? [] : decision.events) {
          const before = application;
          application = evolve(before, event);
          if (before === undefined || endOfWait(before, before.round) !== undefined) continue;
          if (endOfWait(application, before.round) !== undefined) expect(WAIT_ENDS).toContain(event.type);
        }
      }
    }),
  );
});

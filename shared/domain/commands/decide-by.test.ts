import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { anApplication, inContext, people, stories } from '../../../test/support/builders.ts';
import { decide } from '../../../test/support/decide.ts';
import {
  type RandomStep,
  randomSteps,
  strictStandard as standard,
  timed,
} from '../../../test/support/random-story.ts';
import { Application } from '../application.ts';
import { ApplicationEvent } from '../application-events.ts';
import { ApplicationState } from '../application-state.ts';
import { canonical, firstBreak, GENESIS, type Link, link } from '../event-chain.ts';
import { evolve, replay } from '../evolve.ts';
import { isRefusal } from '../refusal.ts';
import { pausedAt, stoppedAt } from '../service-clock.ts';
import { transitions } from '../transitions.ts';

const { applicant, stranger, verifier } = people;

interface Told {
  readonly states: readonly Application[];
  readonly events: readonly ApplicationEvent[];
}

/** Plays a random story; `states[n]` is the state after `events[n]`. */
function play(steps: readonly RandomStep[]): Told {
  const states: Application[] = [];
  const events: ApplicationEvent[] = [];
  for (const { choose, now } of timed(steps)) {
    const before = states.at(-1);
    const { by, command, rules } = choose(before);
    const decision = decide(before, command, inContext(by, now, { standard, ...rules }));
    if (isRefusal(decision)) continue;
    for (const event of decision.events) {
      states.push(evolve(states.at(-1), event));
      events.push(event);
    }
  }
  return { states, events };
}

const always = (holds: (told: Told) => void, numRuns = 300) => {
  fc.assert(
    fc.property(randomSteps, (steps) => {
      holds(play(steps));
    }),
    { numRuns },
  );
};

/** What the table gives back: plain JSON, read by the schema. */
const stored = <Value>(schema: z.ZodMiniType<Value>, value: Value): Value =>
  z.parse(schema, JSON.parse(canonical(value)));

describe('whatever anybody does, in whatever order, at whatever time', () => {
  test('an application only takes declared steps between declared states', () => {
    always(({ events, states }) => {
      for (const [n, event] of events.entries()) {
        const before = states[n - 1];
        const to = event.type === 'draft_created' ? 'draft' : before && transitions[event.type][before.state];
        expect(states[n]?.state).toBe(to);
        expect(states[n]?.version).toBe(n + 1);
      }
    });
  });

  test('the events of an application rebuild exactly its state, also as they were stored', () => {
    always(({ events, states }) => {
      const reread = events.map((event) => stored(ApplicationEvent, event));
      expect(canonical(replay(events))).toBe(canonical(states.at(-1)));
      expect(canonical(replay(reread))).toBe(canonical(states.at(-1)));
    });
  });

  test('an application is read from the store as it was written', () => {
    always(({ states }) => {
      const last = states.at(-1);
      if (last !== undefined) expect(canonical(stored(Application, last))).toBe(canonical(last));
    });
  });

  test('a licence number never changes, and nobody determines what they verified', () => {
    always(({ states }) => {
      const numbers = new Set(states.flatMap(({ licence }) => licence?.number ?? []));
      expect(numbers.size).toBeLessThanOrEqual(1);
      for (const { determination, verifiedBy } of states) {
        if (determination !== undefined) expect(verifiedBy).not.toContain(determination.by);
      }
    });
  });

  test('the clock of an application runs, stands still or is stopped as its state says', () => {
    always(({ states }) => {
      for (const { clock, state } of states) {
        if (state === 'draft') expect(clock).toBeUndefined();
        const marks = clock?.marks ?? [];
        expect(state === 'returned').toBe(pausedAt(marks) !== undefined && stoppedAt(marks) === undefined);
        const over = ['issued', 'rejected', 'withdrawn', 'lapsed'].includes(state);
        if (marks.length > 0) expect(stoppedAt(marks) !== undefined).toBe(over);
      }
    });
  });

  test('every event ties into the history of its application', () => {
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    always(({ events }) => {
      const links: Link<ApplicationEvent>[] = [];
      for (const event of events) {
        links.push(link(links.length + 1, links.at(-1)?.hash ?? GENESIS, event, digest));
      }
      const reread = links.map(({ event, ...rest }) => ({ ...rest, event: stored(ApplicationEvent, event) }));
      expect(
        firstBreak(reread, { n: links.length, hash: links.at(-1)?.hash ?? GENESIS }, digest),
      ).toBeUndefined();
    }, 100);
  });
});

test('the random stories told here reach every state by every kind of event', () => {
  const reached = fc.sample(randomSteps, { numRuns: 400, seed: 1 }).map(play);
  const states = new Set(reached.flatMap((told) => told.states.map(({ state }) => state)));
  const events = new Set<string>(reached.flatMap((told) => told.events.map(({ type }) => type)));
  expect([...states].toSorted()).toEqual(ApplicationState.options.toSorted());
  expect([...events].toSorted()).toEqual(['draft_created', ...Object.keys(transitions)].toSorted());
});

describe('a command', () => {
  const edit = { type: 'edit_form', changes: { full_name: 'Siti' } } as const;
  const draft = anApplication(stories.draft);

  test('about an application of somebody else is refused as if there were none', () => {
    expect(decide(undefined, edit, inContext(applicant))).toEqual({ refused: 'not_found' });
    expect(decide(draft, edit, inContext(stranger))).toEqual({ refused: 'not_found' });
  });

  test('of an office is not given by an officer of another who filed the application themselves', () => {
    const officer = { ...applicant, roles: ['verifier'], tenant: 'semarang' } as const;
    expect(decide(anApplication(stories.screened), { type: 'claim' }, inContext(officer))).toEqual({
      refused: 'role_not_allowed',
    });
  });

  test('given to an older or newer version than the present one is refused', () => {
    const on = (expectedVersion: number) =>
      decide(draft, edit, inContext(applicant, undefined, { expectedVersion }));
    expect(on(0)).toEqual({ refused: 'stale_version' });
    expect(on(2)).toEqual({ refused: 'stale_version' });
    expect(on(1)).toHaveProperty('events.length', 1);
  });

  test('is refused to who may not give it before it is said whether it is possible now', () => {
    const filed = anApplication(stories.filed);
    expect(decide(filed, { type: 'submit' }, inContext(verifier))).toEqual({ refused: 'role_not_allowed' });
    expect(decide(filed, { type: 'submit' }, inContext(applicant))).toEqual({ refused: 'wrong_state' });
  });
});

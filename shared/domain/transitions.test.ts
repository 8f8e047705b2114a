import { describe, expect, test } from 'vitest';
import { ApplicationState, stageOf, waitsFor } from './application-state.ts';
import { transitions } from './transitions.ts';

const steps = Object.values(transitions).flatMap((step) =>
  Object.entries(step).map(([from, to]) => ({ from, to })),
);
const isEnd = (state: string) => steps.every(({ from, to }) => from !== state || to === state);

describe('the states of an application', () => {
  test('are all reached from a draft, by steps between states that there are', () => {
    const reached = new Set<string>(['draft']);
    for (const state of reached) {
      for (const { from, to } of steps) if (from === state) reached.add(to);
    }
    expect([...reached].toSorted()).toEqual(ApplicationState.options.toSorted());
  });

  test('end where nothing more is to be done', () => {
    expect(ApplicationState.options.filter(isEnd)).toEqual(['issued', 'rejected', 'withdrawn', 'lapsed']);
  });

  test('all have a way out but those: somebody is waiting for it', () => {
    for (const state of ApplicationState.options) {
      if (state !== 'draft')
        expect(stageOf({ state, reviewPending: false }) === undefined).toBe(isEnd(state));
    }
  });

  test('say in a word what is waited for, and `nothing` at the end', () => {
    for (const state of ApplicationState.options.filter((each) => each !== 'draft')) {
      const standing = { state, reviewPending: false };
      expect(waitsFor(standing)).toBe(isEnd(state) ? 'nothing' : stageOf(standing));
    }
  });

  test('let only what was recommended be determined, and only what was approved be issued', () => {
    expect(Object.keys({ ...transitions.approved, ...transitions.rejected })).toEqual(['recommended']);
    expect(Object.keys({ ...transitions.issued, ...transitions.numbered })).toEqual(['approved']);
  });
});

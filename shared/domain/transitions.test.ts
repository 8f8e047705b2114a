import { describe, expect, test } from 'vitest';
import { ApplicationState, stageOf } from './application.ts';
import { transitions } from './transitions.ts';

const steps = Object.values(transitions).flatMap((step) =>
  Object.entries(step).map(([from, to]) => ({ from, to })),
);
const isEnd = (state: string) => steps.every(({ from, to }) => from !== state || to === state);

describe('the transitions', () => {
  test('lead only between states that there are, and reach them all from a draft', () => {
    const reached = new Set<string>(['draft']);
    for (const state of reached) {
      for (const { from, to } of steps) if (from === state) reached.add(to);
    }
    expect([...reached].toSorted()).toEqual(ApplicationState.options.toSorted());
  });

  test('end where nothing more is to be done', () => {
    expect(ApplicationState.options.filter(isEnd)).toEqual(['issued', 'rejected', 'withdrawn', 'lapsed']);
  });

  test('leave a way out of every other state, which somebody is waiting for', () => {
    for (const state of ApplicationState.options) {
      if (state !== 'draft')
        expect(stageOf({ state, reviewPending: false }) === undefined).toBe(isEnd(state));
    }
  });

  test('determine only what was recommended, and issue only what was approved', () => {
    expect(Object.keys({ ...transitions.approved, ...transitions.rejected })).toEqual(['recommended']);
    expect(Object.keys({ ...transitions.issued, ...transitions.numbered })).toEqual(['approved']);
  });
});

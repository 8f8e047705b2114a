import { describe, expect, test } from 'vitest';
import { anApplication, NOW, stories, story } from '../../test/support/builders.ts';
import { ApplicationState } from './application.ts';
import { ApplicationEvent } from './application-events.ts';
import { editedForm, evolve, ImpossibleEvent, replay } from './evolve.ts';
import { transitions } from './transitions.ts';

const { events } = story(stories.issued);

describe('a history', () => {
  test('of nothing leads to no application', () => {
    expect(replay([])).toBeUndefined();
  });

  test('leads to its application, one version an event', () => {
    expect(replay(events)).toEqual(anApplication(stories.issued));
    expect(replay(events)?.version).toBe(events.length);
  });

  test('names who acted', () => {
    const actors = new Set(events.map(({ by }) => by));
    expect([...actors]).toEqual([
      'siti',
      'system:inspection',
      'system:screening',
      'verifikator-1',
      'kabid',
      'system:issuance',
    ]);
  });

  test('cannot begin twice, nor in the middle', () => {
    const [first, second] = events;
    if (first === undefined || second === undefined) throw new Error('the story is too short');
    expect(() => replay([first, first])).toThrow(ImpossibleEvent);
    expect(() => replay([second])).toThrow('event form_edited cannot follow state none');
  });
});

test('an event whose state does not allow it is damage, and is told as such', () => {
  const samples = new Map(events.map((event) => [event.type, event]));
  for (const [type, event] of samples) {
    for (const state of ApplicationState.options) {
      const allowed = type !== 'draft_created' && transitions[type][state] !== undefined;
      if (!allowed)
        expect(() => evolve(anApplication(stories.filed, { state }), event)).toThrow(ImpossibleEvent);
    }
  }
});

test('evolving leaves the earlier state as it was', () => {
  for (const [n, event] of events.entries()) {
    const before = replay(events.slice(0, n));
    const copy = structuredClone(before);
    evolve(before, event);
    expect(before).toEqual(copy);
  }
});

test('an event keeps its additions and loses what its schema does not know', () => {
  const event = { type: 'withdrawn', at: NOW.toISOString(), by: 'siti', data: { reason: 'pindah', more: 1 } };
  expect(ApplicationEvent.parse(event).data).toEqual({ reason: 'pindah' });
  expect(ApplicationEvent.safeParse({ ...event, type: 'vanished' }).success).toBe(false);
});

test('a form keeps what is not changed, and null clears a field', () => {
  expect(editedForm({ a: '1', b: '2' }, { b: null, c: '3' })).toEqual({ a: '1', c: '3' });
  expect(editedForm({}, { b: null })).toEqual({});
});

test('everyone who acted for the applicant is remembered, once', () => {
  const draft = events.slice(0, 1);
  const edited = (by: string): ApplicationEvent => ({
    type: 'form_edited',
    at: NOW.toISOString(),
    by,
    data: { changes: {}, warnings: [] },
  });
  const application = replay([...draft, edited('loket-1'), edited('loket-2'), edited('loket-1')]);
  expect(application?.actedBy).toEqual(['siti', 'loket-1', 'loket-2']);
});

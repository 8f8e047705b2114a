import { describe, expect, test } from 'vitest';
import { anApplication, NOW, stories, story } from '../../test/support/builders.ts';
import { ApplicationEvent } from './application-events.ts';
import { ApplicationState } from './application-state.ts';
import { editedForm } from './changes-by-event.ts';
import { evolve, ImpossibleEvent, replay } from './evolve.ts';
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

test('an event leaves the earlier state of the application as it was', () => {
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

describe('an application that comes back', () => {
  const resubmitted = (person?: string): ApplicationEvent => ({
    type: 'resubmitted',
    at: NOW.toISOString(),
    by: 'siti',
    data: { dueAt: NOW.toISOString(), pinned: [], priority: 3, person },
  });
  const returned = anApplication(stories.returned, { person: 'hash of the NIK' });

  test('stays that of the person it was, unless the corrected form names another', () => {
    expect(evolve(returned, resubmitted()).person).toBe('hash of the NIK');
    expect(evolve(returned, resubmitted('another hash')).person).toBe('another hash');
  });

  test('is recommended and reviewed anew: what was said of the earlier file is over', () => {
    const said = { by: 'verifikator-1', at: NOW.toISOString() };
    const recommended = anApplication(stories.recommended, {
      recommendation: { ...said, outcome: 'approve' },
      review: said,
    });
    const correction = {
      documents: {},
      fields: { nik: 'Periksa.' },
      by: 'kabid',
      correctBy: NOW.toISOString(),
    };
    const back = evolve(recommended, {
      type: 'returned',
      at: NOW.toISOString(),
      by: 'kabid',
      data: { correction },
    });
    expect(back).toMatchObject({ state: 'returned', recommendation: undefined, review: undefined });
  });
});

import { describe, expect, test } from 'vitest';
import {
  anApplication,
  inContext,
  people,
  type Step,
  stories,
  systems,
  wib,
} from '../../../test/support/builders.ts';
import { decide } from '../../../test/support/decide.ts';
import { anOffice, aStandard } from '../../../test/support/standard.ts';
import { type Application } from '../application.ts';
import { isRefusal } from '../refusal.ts';
import type { ServiceStandard } from '../service-standard.ts';

const { clock } = systems;
const basis = { text: 'UU 30/2014 Pasal 53' };
const tick = (
  application: Application,
  at: string,
  standard: ServiceStandard = aStandard(),
  calendar = anOffice().calendar,
) => {
  const decision = decide(application, { type: 'tick' }, inContext(clock, wib(at), { standard, calendar }));
  if (isRefusal(decision)) throw new Error(decision.refused);
  return decision.events;
};
const typesOf = (events: readonly { type: string }[]) => events.map(({ type }) => type);
const ticked = (at: string, rules?: Step['rules']): Step => ({
  command: { type: 'tick' },
  by: clock,
  at: wib(at),
  ...(rules === undefined ? {} : { rules }),
});

// Filed on Monday at 08:00 with 60 working minutes.
const waiting = anApplication(stories.screened);

describe('parts of the time limit', () => {
  test.each([
    ['2026-11-16T08:29', []],
    ['2026-11-16T08:30', [50]],
    ['2026-11-16T08:48', [50, 80]],
    ['2026-11-16T09:00', [50, 80, 100]],
  ])('are told when they are used up: by %s these, in percent: %j', (at, percents) => {
    const reached = tick(waiting, at).flatMap((event) =>
      event.type === 'deadline_reached' ? [event.data.percent] : [],
    );
    expect(reached).toEqual(percents);
  });

  test('are told once', () => {
    const told = anApplication([...stories.screened, ticked('2026-11-16T08:30')]);
    expect(told.deadlines).toMatchObject([{ percent: 50, at: wib('2026-11-16T08:30').toISOString() }]);
    expect(tick(told, '2026-11-16T08:40')).toEqual([]);
  });

  test.each([
    ['screening', stories.filed, ['verifier', 'division_head']],
    ['verification', stories.claimed, ['verifier', 'division_head']],
    ['determination', stories.recommended, ['division_head', 'agency_head']],
    ['issuance', stories.approved, ['division_head', 'agency_head']],
  ] as const)('are told those who hold up the file and their superior: at %s', (_, told, roles) => {
    const { deadlines } = anApplication([...told, ticked('2026-11-16T09:00')]);
    expect(deadlines).toMatchObject([50, 80, 100].map((percent) => ({ percent, tell: roles })));
  });

  test('bring the file forward in the queue', () => {
    const at = ['2026-11-16T08:30', '2026-11-16T08:50', '2026-11-16T09:10'];
    const priorities = at.map(
      (_, n) =>
        anApplication([...stories.screened, ...at.slice(0, n + 1).map((time) => ticked(time))]).priority,
    );
    expect([waiting.priority, ...priorities]).toEqual([5, 3, 2, 1]);
  });

  test('are not used up while the applicant repairs', () => {
    expect(tick(anApplication(stories.returned), '2026-11-16T15:00')).toEqual([]);
  });
});

describe('at the limit', () => {
  const standard = aStandard({ atLimit: { action: 'deemed_granted', legalBasis: basis } });

  test('the superior is told where the standard says so, and nothing else happens', () => {
    expect(typesOf(tick(waiting, '2026-11-16T09:00'))).not.toContain('deemed_granted');
  });

  test.each(['filed', 'screened', 'claimed', 'recommended'] as const)(
    'a file that is %s and deemed granted is put before the one who determines, with its legal basis',
    (stop) => {
      const told = anApplication([...stories[stop], ticked('2026-11-16T09:00', { standard })]);
      expect(told).toMatchObject({
        state: 'recommended',
        deemedGranted: { legalBasis: basis, tell: ['division_head', 'agency_head'] },
      });
      expect(told.claim).toBeUndefined();
    },
  );

  test('a file that is granted already is not deemed granted', () => {
    const told = anApplication(stories.approved);
    expect(typesOf(tick(told, '2026-11-16T09:00', standard))).not.toContain('deemed_granted');
  });

  test('who determines grants it without verdicts, or rejects it with a reason, but is never passed over', () => {
    const { head } = people;
    const raised: Step[] = [...stories.screened, ticked('2026-11-16T09:00', { standard })];
    const claimed: Step[] = [
      ...raised,
      { command: { type: 'claim' }, by: head, at: wib('2026-11-16T09:05') },
    ];
    const granted: Step = {
      command: { type: 'determine', outcome: 'approve' },
      by: head,
      at: wib('2026-11-16T09:10'),
    };
    expect(anApplication(raised).state).toBe('recommended');
    expect(anApplication([...claimed, granted])).toMatchObject({
      state: 'approved',
      determination: { by: 'kabid' },
    });
  });
});

describe('a professional organisation', () => {
  // Two working days after Monday end on Wednesday at 16:00.
  test('that says nothing in time has no objection', () => {
    const [event] = tick(waiting, '2026-11-18T16:00').filter(({ type }) => type === 'opinion_recorded');
    expect(event).toMatchObject({
      by: 'system:clock',
      data: { opinion: { outcome: 'no_objection', silent: true } },
    });
  });

  test('still has time a minute before', () => {
    expect(typesOf(tick(waiting, '2026-11-18T15:59'))).not.toContain('opinion_recorded');
  });

  test('that said nothing before the determination is not asked any more', () => {
    expect(typesOf(tick(anApplication(stories.approved), '2026-11-18T16:00'))).not.toContain(
      'opinion_recorded',
    );
  });

  test('that has spoken is not said to be silent', () => {
    const opinion: Step = {
      command: { type: 'record_opinion', outcome: 'objection' },
      by: people.professionals,
    };
    expect(typesOf(tick(anApplication([...stories.screened, opinion]), '2026-11-19T08:00'))).not.toContain(
      'opinion_recorded',
    );
  });
});

describe('a returned file', () => {
  // Returned on Monday, two working days to correct: until Wednesday at closing.
  const lapses = (told: readonly Step[], at: string) =>
    typesOf(tick(anApplication(told), at)).includes('lapsed');

  test('lapses when its time for correction is over, to the minute', () => {
    expect(lapses(stories.returned, '2026-11-18T16:00')).toBe(true);
  });

  test('does not lapse a moment earlier', () => {
    expect(lapses(stories.returned, '2026-11-18T15:59')).toBe(false);
  });

  test('stops its clock when it lapses', () => {
    const at = '2026-11-18T16:00';
    expect(anApplication([...stories.returned, ticked(at)])).toMatchObject({
      state: 'lapsed',
      clock: { marks: [{}, {}, { mark: 'stopped', at: wib(at).toISOString(), cause: 'lapsed' }] },
    });
  });

  test('does not lapse when it was corrected meanwhile', () => {
    expect(lapses(stories.claimed, '2026-11-18T16:00')).toBe(false);
  });
});

describe('a due time', () => {
  const holiday = { ...anOffice().calendar, closedOn: ['2026-11-16'] };

  test('is reckoned anew when the calendar has changed', () => {
    const events = tick(waiting, '2026-11-16T08:10', aStandard(), holiday);
    // Closed on the day of filing, the hour begins on Tuesday at 07:30.
    expect(events).toMatchObject([
      { type: 'due_time_changed', data: { dueAt: wib('2026-11-17T08:30').toISOString() } },
    ]);
  });

  test('stays when it has not', () => {
    expect(tick(waiting, '2026-11-16T08:10')).toEqual([]);
  });
});

test('once an application is decided its clock brings nothing about', () => {
  const decision = decide(
    anApplication(stories.issued),
    { type: 'tick' },
    inContext(clock, wib('2026-12-01T08:00')),
  );
  expect(decision).toEqual({ refused: 'wrong_state' });
});

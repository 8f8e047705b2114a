import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import {
  allFine,
  anUpload,
  inContext,
  people,
  type Step,
  stories,
  story,
  systems,
  wib,
} from '../../../test/support/builders.ts';
import { decide } from '../../../test/support/decide.ts';
import { randomSteps, strictStandard, timed } from '../../../test/support/random-story.ts';
import { anOffice, aStandard } from '../../../test/support/standard.ts';
import type { Application } from '../application.ts';
import type { ApplicationEvent } from '../application-events.ts';
import { stageOf } from '../application-state.ts';
import { evolve } from '../evolve.ts';
import { isRefusal } from '../refusal.ts';
import { workingMinutesBetween } from '../service-time.ts';
import { type Figures, type Flow, figuresOf } from './file-figures.ts';
import { ReportedEvent } from './reported-event.ts';

const { applicant, head, sectionHead, verifier } = people;
const rules = { calendar: anOffice().calendar, limit: aStandard().timeLimit };
const reported = (events: readonly ApplicationEvent[]) =>
  events.map((event) => z.parse(ReportedEvent, event));
const figures = (events: readonly ApplicationEvent[]) => figuresOf(reported(events), rules);

/** The story, each of its last steps at its own time. */
function toldAt(steps: readonly Step[], ...times: readonly Date[]): readonly ApplicationEvent[] {
  const first = steps.length - times.length;
  const at = (n: number) => times[Math.max(0, n - first)];
  return story(
    steps.map((step, n) => ({ ...step, ...(at(n) === undefined ? {} : { at: at(n) ?? new Date() }) })),
  ).events;
}

const flowsIn = (all: readonly Figures[]) => {
  const counts: Partial<Record<Flow, number>> = {};
  for (const flow of all.flatMap(({ flows }) => flows)) counts[flow] = (counts[flow] ?? 0) + 1;
  return counts;
};
const staysIn = (all: readonly Figures[]) =>
  all.flatMap(({ left }) => (left === undefined ? [] : [[left.stage, left.minutes, left.by]]));

describe('the figures of a file', () => {
  test('tell how long it stayed where, when it was served, and who was done with it', () => {
    // Submitted, screened, claimed, recommended, claimed, approved, numbered, issued on a Monday.
    const events = toldAt(
      stories.issued,
      ...['08:00', '08:02', '08:05', '08:20', '08:25', '08:40', '08:41', '08:45'].map((time) =>
        wib(`2026-11-16T${time}`),
      ),
    );
    const all = figures(events);
    expect(staysIn(all)).toEqual([
      ['screening', 2, undefined],
      ['verification', 18, verifier.sub],
      ['determination', 20, head.sub],
      ['issuance', 5, undefined],
    ]);
    expect(flowsIn(all)).toEqual({ received: 1, issued: 1, served: 1, servedInTime: 1 });
    expect(all.at(-1)).toMatchObject({ serviceMinutes: 45, day: '2026-11-16' });
  });

  test('count on the day of the office, not that of the machine, and its working minutes alone', () => {
    const screenedAt = wib('2026-11-17T08:30');
    const all = figures(toldAt(stories.screened, wib('2026-11-17T00:30'), screenedAt));
    expect(all.map(({ day }) => day)).toEqual(['2026-11-17', '2026-11-17']);
    const minutes = workingMinutesBetween(wib('2026-11-17T00:30'), screenedAt, rules.calendar);
    expect(staysIn(all)).toEqual([['screening', minutes, undefined]]);
    expect(minutes).toBeLessThan(120);
  });

  test('leave time at the applicant out of the service time, and tell it by itself, with what had to be repaired', () => {
    const done: readonly Step[] = [
      ...stories.returned,
      {
        command: { type: 'edit_form', changes: { practice_name: 'Laboratorium Sehat Sentosa' } },
        by: applicant,
      },
      { command: anUpload('registration', 9), by: systems.inspection },
      { command: { type: 'resubmit' }, by: applicant },
      { command: { type: 'claim' }, by: verifier },
      { command: { type: 'recommend', outcome: 'approve', verdicts: allFine }, by: verifier },
      { command: { type: 'claim' }, by: head },
      { command: { type: 'determine', outcome: 'reject', reason: 'Tidak memenuhi.' }, by: head },
    ];
    const times = ['08:10', '09:00', '09:00', '09:40', '09:45', '09:50', '09:55', '10:00'];
    const all = figures(toldAt(done, ...times.map((time) => wib(`2026-11-16T${time}`))));
    expect(all.flatMap(({ repairs }) => repairs)).toEqual([
      { kind: 'document', code: 'registration', reason: 'unreadable' },
      { kind: 'field', code: 'practice_name' },
    ]);
    expect(staysIn(all).slice(-4)).toEqual([
      ['verification', 0, verifier.sub],
      ['correction', 90, undefined],
      ['verification', 10, verifier.sub],
      ['determination', 10, head.sub],
    ]);
    expect(flowsIn(all)).toMatchObject({
      returned: 1,
      resubmitted: 1,
      rejected: 1,
      served: 1,
      servedInTime: 1,
    });
    expect(all.at(-1)?.serviceMinutes).toBe(20);
  });

  test('say late what is past its limit', () => {
    const late = toldAt(
      stories.issued,
      wib('2026-11-16T08:00'),
      wib('2026-11-16T08:00'),
      wib('2026-11-17T10:00'),
    );
    expect(flowsIn(figures(late))).toEqual({ received: 1, issued: 1, served: 1 });
  });

  test('are none of a draft, even of one that was withdrawn', () => {
    const withdrawn: readonly Step[] = [
      ...stories.complete,
      { command: { type: 'withdraw' }, by: applicant },
    ];
    expect(figures(story(withdrawn).events)).toEqual([]);
    expect(figuresOf([], rules)).toEqual([]);
  });

  test('carry nobody’s words', () => {
    const told = JSON.stringify(reported(story(stories.returned).events));
    expect(told).not.toMatch(/buram|Tulis nama/);
  });

  test('know of a review, and of a signature that is awaited', () => {
    const rulesThere = { standard: strictStandard };
    const recommended = { command: { type: 'recommend', outcome: 'approve', verdicts: allFine } } as const;
    const toReview: readonly Step[] = [
      ...stories.claimed,
      { ...recommended, by: verifier, rules: rulesThere },
    ];
    const reviewed = [
      ...toReview,
      { by: sectionHead, command: { type: 'claim' }, rules: rulesThere } as const,
      { by: sectionHead, command: { type: 'review' }, rules: rulesThere } as const,
    ];
    const last = (steps: readonly Step[]) => figures(story(steps).events).at(-1);
    expect(last(toReview)?.waitsAnew).toEqual([{ stage: 'review', risk: 'waiting' }]);
    expect(last(reviewed)).toMatchObject({
      left: { stage: 'review', by: sectionHead.sub },
      waitsAnew: [{ stage: 'determination', risk: 'waiting' }],
    });
    expect(last(stories.signature)).toMatchObject({
      left: { stage: 'issuance' },
      waitsAnew: [{ stage: 'signature', risk: 'waiting' }],
    });
  });
});

describe('whatever anybody does,', () => {
  /** The events of a random story, and the application after each. */
  function lived(steps: Parameters<typeof timed>[0]) {
    const events: ApplicationEvent[] = [];
    const states: Application[] = [];
    let application: Application | undefined;
    for (const { choose, now } of timed(steps)) {
      const { by, command, rules: changed } = choose(application);
      const decision = decide(
        application,
        command,
        inContext(by, now, { standard: strictStandard, ...changed }),
      );
      if (isRefusal(decision)) continue;
      for (const event of decision.events) {
        application = evolve(application, event);
        events.push(event);
        states.push(application);
      }
    }
    return { events, states };
  }

  /** Where the file stands by all figures up to an event. */
  const standing = (all: readonly Figures[], n: number) => {
    const found = new Map<string, number>();
    for (const { waitsAnew, waitsNoMore } of all.filter((each) => each.n <= n)) {
      for (const { risk, stage } of waitsAnew)
        found.set(`${stage} ${risk}`, (found.get(`${stage} ${risk}`) ?? 0) + 1);
      for (const { risk, stage } of waitsNoMore)
        found.set(`${stage} ${risk}`, (found.get(`${stage} ${risk}`) ?? 0) - 1);
    }
    return [...found].filter(([, count]) => count !== 0).sort();
  };

  const expected = (application: Application): (readonly [string, number])[] => {
    const stage = stageOf(application);
    if (stage === undefined || application.clock === undefined) return [];
    const reached = application.deadlines.map(({ percent }) => percent);
    const risks = [
      'waiting',
      ...(reached.includes(80) ? ['atRisk'] : []),
      ...(reached.includes(100) ? ['overdue'] : []),
    ];
    return risks.map((risk) => [`${stage} ${risk}`, 1] as const).sort();
  };

  test('a file stands in the numbers exactly where it stands, after every event', () => {
    fc.assert(
      fc.property(randomSteps, (steps) => {
        const { events, states } = lived(steps);
        const all = figures(events);
        for (const [place, application] of states.entries())
          expect(standing(all, place + 1)).toEqual(expected(application));
      }),
      { numRuns: 200 },
    );
  });

  test('what is counted of a history never changes by what happens later', () => {
    fc.assert(
      fc.property(randomSteps, fc.nat(50), (steps, cut) => {
        const { events } = lived(steps);
        expect(figures(events).filter(({ n }) => n <= cut)).toEqual(figures(events.slice(0, cut)));
      }),
      { numRuns: 100 },
    );
  });
});

test('what the table gives of an event without any of these is an event', () => {
  const screened = { type: 'screened', at: '2026-11-16T01:00:00.000Z', by: 'system:screening' };
  expect(z.parse(ReportedEvent, screened)).toEqual({ ...screened, data: {} });
  expect(ReportedEvent.safeParse({ ...screened, type: 'toString' }).success).toBe(false);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCalendar, anyInstant } from '../../test/support/any-calendar.ts';
import { nationalClosures, onWallClock, perpresHours } from '../../test/support/calendars.ts';
import type { ClockMark } from './application.ts';
import type { OfficeCalendar } from './office-calendar.ts';
import {
  dueTime,
  elapsedMinutes,
  isReachable,
  isRunning,
  momentOf,
  pausedAt,
  startedAt,
  stoppedAt,
} from './service-clock.ts';
import { addOpenTime, addWorkingTime, openTimeBetween, workingMinutesBetween } from './service-time.ts';

const calendar: OfficeCalendar = {
  zone: 'Asia/Jakarta',
  openings: perpresHours,
  closedOn: nationalClosures(),
};
const wib = (local: string) => onWallClock(local, calendar.zone);
const oneHour = { amount: 60, unit: 'working_minutes' } as const;
const sevenDays = { amount: 7, unit: 'working_days' } as const;

const markAt = (mark: ClockMark['mark'], at: Date): ClockMark => ({
  at: at.toISOString(),
  mark,
  cause: mark,
});
const marksOf = (...marks: [ClockMark['mark'], string][]) =>
  marks.map(([mark, local]) => markAt(mark, wib(local)));

describe("Semarang's hour, returned after twenty minutes and resumed the next morning", () => {
  const paused = marksOf(['started', '2026-11-24T08:00'], ['paused', '2026-11-24T08:20']);
  const resumed = [...paused, markAt('resumed', wib('2026-11-25T10:00'))];

  test('is over forty minutes after it was resumed', () => {
    expect(dueTime(resumed, oneHour, calendar)).toEqual(wib('2026-11-25T10:40'));
  });

  test('is half used up, and then to four fifths, on the way', () => {
    expect(momentOf(50, resumed, oneHour, calendar)).toEqual(wib('2026-11-25T10:10'));
    expect(momentOf(80, resumed, oneHour, calendar)).toEqual(wib('2026-11-25T10:28'));
  });

  test('keeps the due time of the pause while it stands still: nobody knows yet how long', () => {
    expect(dueTime(paused, oneHour, calendar)).toEqual(wib('2026-11-24T09:00'));
  });

  test('counts only the minutes in which it ran', () => {
    expect(elapsedMinutes(resumed, wib('2026-11-24T07:00'), calendar)).toBe(0);
    expect(elapsedMinutes(resumed, wib('2026-11-24T08:15'), calendar)).toBe(15);
    expect(elapsedMinutes(resumed, wib('2026-11-25T09:00'), calendar)).toBe(20);
    expect(elapsedMinutes(resumed, wib('2026-11-25T10:10'), calendar)).toBe(30);
  });
});

describe("Metro's seven working days from Monday 2 November 2026", () => {
  const started = marksOf(['started', '2026-11-02T09:00']);

  test('end on Wednesday of the next week', () => {
    expect(dueTime(started, sevenDays, calendar)).toEqual(wib('2026-11-11T16:00'));
  });

  test('end 1050 open minutes later when the applicant repaired from Wednesday at 10 to Friday at 14', () => {
    const marks = [...started, ...marksOf(['paused', '2026-11-04T10:00'], ['resumed', '2026-11-06T14:00'])];
    expect(dueTime(marks, sevenDays, calendar)).toEqual(wib('2026-11-16T10:00'));
  });

  test('are not given back by a return after they were over', () => {
    const marks = [...started, ...marksOf(['paused', '2026-11-12T10:00'], ['resumed', '2026-11-13T14:00'])];
    expect(dueTime(marks, sevenDays, calendar)).toEqual(wib('2026-11-11T16:00'));
  });

  test('end later when the office closes for a day after all', () => {
    const closed = { ...calendar, closedOn: [...calendar.closedOn, '2026-11-09'] };
    expect(dueTime(started, sevenDays, closed)).toEqual(wib('2026-11-12T16:00'));
  });
});

describe('the marks', () => {
  const started = marksOf(['started', '2026-11-24T08:00']);
  const paused = [...started, ...marksOf(['paused', '2026-11-24T09:00'])];
  const resumed = [...paused, ...marksOf(['resumed', '2026-11-24T10:00'])];
  const at = (local: string) => wib(local).toISOString();

  test.each([
    ['started', started, { runs: true, paused: undefined, stopped: undefined }],
    ['paused', paused, { runs: false, paused: at('2026-11-24T09:00'), stopped: undefined }],
    ['resumed', resumed, { runs: true, paused: undefined, stopped: undefined }],
    [
      'stopped',
      [...resumed, ...marksOf(['stopped', '2026-11-24T11:00'])],
      { runs: false, paused: undefined, stopped: at('2026-11-24T11:00') },
    ],
    [
      'stopped while paused',
      [...paused, ...marksOf(['stopped', '2026-11-24T11:00'])],
      { runs: false, paused: undefined, stopped: at('2026-11-24T11:00') },
    ],
  ])('tell of a clock that is %s', (_, marks, told) => {
    expect(startedAt(marks)).toBe(at('2026-11-24T08:00'));
    expect({ runs: isRunning(marks), paused: pausedAt(marks), stopped: stoppedAt(marks) }).toEqual(told);
  });

  test('of a clock that never started promise nothing', () => {
    expect([startedAt([]), pausedAt([]), stoppedAt([]), isRunning([])]).toEqual([
      undefined,
      undefined,
      undefined,
      false,
    ]);
    expect(() => dueTime([], oneHour, calendar)).toThrow(RangeError);
  });
});

describe('whatever happens to a clock', () => {
  const anyLimit = fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 20_000 }), unit: fc.constant('working_minutes' as const) }),
    fc.record({ amount: fc.integer({ min: 1, max: 30 }), unit: fc.constant('working_days' as const) }),
  );
  /** Started, then paused and resumed by turns; the last pause may last still. */
  const anyMarks = fc
    .uniqueArray(anyInstant, { minLength: 1, maxLength: 8, selector: Number })
    .map((instants) =>
      instants
        .toSorted((one, other) => one.getTime() - other.getTime())
        .map((at, turn) => markAt(turn === 0 ? 'started' : turn % 2 === 1 ? 'paused' : 'resumed', at)),
    );
  const startOf = (marks: readonly ClockMark[]) => new Date(startedAt(marks) ?? '');

  test('pausing never shortens', () => {
    fc.assert(
      fc.property(anyCalendar, anyMarks, anyLimit, (office, marks, limit) => {
        const dues = marks.map((_, turn) => dueTime(marks.slice(0, turn + 1), limit, office).getTime());
        expect(dues).toEqual(dues.toSorted((one, other) => one - other));
        expect(dues[0]).toBe(addWorkingTime(startOf(marks), limit, office).getTime());
      }),
    );
  });

  test('the due time is the base due time and the open time of the pauses that began before it', () => {
    fc.assert(
      fc.property(anyCalendar, anyMarks, anyLimit, (office, marks, limit) => {
        let due = addWorkingTime(startOf(marks), limit, office);
        for (let turn = 1; turn + 1 < marks.length; turn += 2) {
          const [from, to] = marks.slice(turn, turn + 2).map(({ at }) => new Date(at));
          if (from !== undefined && to !== undefined && from < due)
            due = addOpenTime(due, openTimeBetween(from, to, office), office);
        }
        expect(dueTime(marks, limit, office)).toEqual(due);
      }),
    );
  });

  test('the limit is used up by running, at the due time and not before', () => {
    fc.assert(
      fc.property(anyCalendar, anyMarks, anyLimit, (office, marks, limit) => {
        const running = marks.length % 2 === 1 ? marks : marks.slice(0, -1);
        const start = startOf(marks);
        const whole = workingMinutesBetween(start, addWorkingTime(start, limit, office), office);
        const due = dueTime(running, limit, office);
        expect(elapsedMinutes(running, due, office)).toBeCloseTo(whole, 6);
        expect(elapsedMinutes(running, new Date(due.getTime() - 1), office)).toBeLessThan(whole - 1e-6);
      }),
    );
  });

  test('what ran and what stood still add up to the open time since the start', () => {
    fc.assert(
      fc.property(anyCalendar, anyMarks, anyInstant, (office, marks, until) => {
        const start = startOf(marks);
        fc.pre(until >= start);
        const others = marks.slice(1);
        const still = elapsedMinutes(
          others.map(({ at }, turn) => markAt(turn % 2 === 0 ? 'resumed' : 'paused', new Date(at))),
          until,
          office,
        );
        const ran = elapsedMinutes(marks, until, office);
        expect(ran + still).toBeCloseTo(workingMinutesBetween(start, until, office), 6);
      }),
    );
  });

  test('50, 80 and 100 percent come in that order, and only after the start', () => {
    fc.assert(
      fc.property(anyCalendar, anyMarks, anyLimit, (office, marks, limit) => {
        const moments = [50, 80, 100].map((percent) => momentOf(percent, marks, limit, office).getTime());
        const inTime = [startOf(marks).getTime(), ...moments];
        expect(inTime).toEqual(inTime.toSorted((one, other) => one - other));
        expect(moments[2]).toBe(dueTime(marks, limit, office).getTime());
      }),
    );
  });

  test('another closed day never brings the end of a limit of minutes nearer', () => {
    fc.assert(
      fc.property(anyCalendar, anyMarks, fc.integer({ min: 1, max: 9000 }), (office, marks, amount) => {
        const limit = { amount, unit: 'working_minutes' } as const;
        const [started] = marks;
        const closed = { ...office, closedOn: [...office.closedOn, '2026-03-18'] };
        const clock = started === undefined ? [] : [started];
        const due = dueTime(clock, limit, office).getTime();
        expect(dueTime(clock, limit, closed).getTime()).toBeGreaterThanOrEqual(due);
      }),
    );
  });
});

describe('a limit is reachable', () => {
  const fiveDays = { amount: 5, unit: 'working_days' } as const;
  const change = { from: '2026-06-01', openings: {}, reason: 'closed' };

  test('in an office that opens', () => {
    expect(isReachable(fiveDays, calendar)).toBe(true);
    expect(isReachable(oneHour, calendar)).toBe(true);
  });

  test('not in one that never opens', () => {
    expect(isReachable(fiveDays, { ...calendar, openings: {} })).toBe(false);
    expect(isReachable(fiveDays, { ...calendar, openings: { mon: [[480, 480]] } })).toBe(false);
  });

  test('not in one that closes for good', () => {
    expect(isReachable(fiveDays, { ...calendar, changes: [change] })).toBe(false);
  });

  test('not in one that opens only by a change: it may be asked before', () => {
    const opens = { ...change, openings: perpresHours };
    expect(isReachable(fiveDays, { ...calendar, openings: {}, changes: [opens] })).toBe(false);
  });

  test('in one that closes for a year, but not for three', () => {
    const until = (date: string) => ({ ...calendar, changes: [{ ...change, until: date }] });
    expect(isReachable(fiveDays, until('2027-05-31'))).toBe(true);
    expect(isReachable(fiveDays, until('2029-05-31'))).toBe(false);
  });

  test('not when it takes longer than two years', () => {
    const rare: OfficeCalendar = { ...calendar, openings: { mon: [[480, 540]] } };
    expect(isReachable({ amount: 90, unit: 'working_days' }, rare)).toBe(true);
    expect(isReachable({ amount: 110, unit: 'working_days' }, rare)).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCalendar, anyInstant } from '../../test/support/any-calendar.ts';
import { nationalClosures, onWallClock, perpresHours } from '../../test/support/calendars.ts';
import type { ClockMark } from './application.ts';
import type { OfficeCalendar } from './office-calendar.ts';
import {
  dueTime,
  isReachable,
  isRunning,
  momentOf,
  pausedAt,
  startedAt,
  stoppedAt,
} from './service-clock.ts';
import { addOpenTime, addWorkingTime, openTimeBetween } from './service-time.ts';

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

describe('the marks of a clock', () => {
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
  ])('tell that it is %s', (_, marks, told) => {
    expect(startedAt(marks)).toBe(at('2026-11-24T08:00'));
    expect({ runs: isRunning(marks), paused: pausedAt(marks), stopped: stoppedAt(marks) }).toEqual(told);
  });

  test('that never started promise nothing', () => {
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
  /** Open time between each mark that set the clock going and the next one. */
  const openTimeRun = (marks: readonly ClockMark[], until: Date, office: OfficeCalendar) =>
    marks
      .filter(({ at }, turn) => turn % 2 === 0 && new Date(at) < until)
      .map((mark) => {
        const next = new Date(marks[marks.indexOf(mark) + 1]?.at ?? until);
        return openTimeBetween(new Date(mark.at), next < until ? next : until, office);
      })
      .reduce((total, part) => total + part, 0);
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
        const whole = openTimeBetween(start, addWorkingTime(start, limit, office), office);
        const due = dueTime(running, limit, office);
        expect(openTimeRun(running, due, office)).toBe(whole);
        expect(openTimeRun(running, new Date(due.getTime() - 1), office)).toBeLessThan(whole);
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

describe('a time limit', () => {
  const fiveDays = { amount: 5, unit: 'working_days' } as const;
  const change = { from: '2026-06-01', openings: {}, reason: 'closed' };

  test('is reachable in an office that opens', () => {
    expect(isReachable(fiveDays, calendar)).toBe(true);
    expect(isReachable(oneHour, calendar)).toBe(true);
  });

  test('is not reachable in an office that never opens', () => {
    expect(isReachable(fiveDays, { ...calendar, openings: {} })).toBe(false);
    expect(isReachable(fiveDays, { ...calendar, openings: { mon: [[480, 480]] } })).toBe(false);
  });

  test('is not reachable in an office that closes for good', () => {
    expect(isReachable(fiveDays, { ...calendar, changes: [change] })).toBe(false);
  });

  test('is not reachable in an office that opens only from some day on: it may be asked before', () => {
    const opens = { ...change, openings: perpresHours };
    expect(isReachable(fiveDays, { ...calendar, openings: {}, changes: [opens] })).toBe(false);
  });

  test('is reachable in an office that closes for a year, but not for three', () => {
    const until = (date: string) => ({ ...calendar, changes: [{ ...change, until: date }] });
    expect(isReachable(fiveDays, until('2027-05-31'))).toBe(true);
    expect(isReachable(fiveDays, until('2029-05-31'))).toBe(false);
  });

  test('is not reachable when it takes longer than two years', () => {
    const rare: OfficeCalendar = { ...calendar, openings: { mon: [[480, 540]] } };
    expect(isReachable({ amount: 90, unit: 'working_days' }, rare)).toBe(true);
    expect(isReachable({ amount: 110, unit: 'working_days' }, rare)).toBe(false);
  });
});

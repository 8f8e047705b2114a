import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wib } from '../../test/support/builders.ts';
import { anOffice } from '../../test/support/standard.ts';
import { expectedTurn } from './queue-pace.ts';

const { calendar } = anOffice();
const NOW = wib('2026-11-16T09:00');
/** Departures every so many minutes from 07:30 on. */
const every = (minutes: number, count: number) =>
  Array.from({ length: count }, (_, n) => new Date(wib('2026-11-16T07:30').getTime() + n * minutes * 60_000));

describe('the expected turn', () => {
  test('of the first in the queue is one step from now, of the third three', () => {
    expect(expectedTurn(0, every(10, 6), NOW, calendar)).toEqual({
      from: wib('2026-11-16T09:10'),
      to: wib('2026-11-16T09:10'),
    });
    expect(expectedTurn(2, every(10, 6), NOW, calendar)?.to).toEqual(wib('2026-11-16T09:30'));
  });

  test('is a range where the steps differ', () => {
    const uneven = [0, 4, 8, 28, 60].map(
      (minute) => new Date(wib('2026-11-16T07:30').getTime() + minute * 60_000),
    );
    // Steps of 4, 4, 20 and 32 minutes: a quarter of them up to 4, three quarters up to 23.
    expect(expectedTurn(0, uneven, NOW, calendar)).toEqual({
      from: wib('2026-11-16T09:04'),
      to: wib('2026-11-16T09:23'),
    });
  });

  test('counts working time only: a night and a lunch break between two departures are nothing', () => {
    const days = ['13T15:55', '16T07:35', '16T07:45', '16T11:55', '16T13:05', '16T13:15'];
    // Steps of 10, 10, 250, 10 and 10 minutes.
    const turn = expectedTurn(
      0,
      days.map((at) => wib(`2026-11-${at}`)),
      wib('2026-11-16T15:55'),
      calendar,
    );
    expect(turn).toEqual({ from: wib('2026-11-17T07:35'), to: wib('2026-11-17T07:35') });
  });

  test('is the same in whatever order the departures come', () => {
    const departures = every(10, 6);
    expect(expectedTurn(0, departures.toReversed(), NOW, calendar)).toEqual(
      expectedTurn(0, departures, NOW, calendar),
    );
  });

  test('is unknown while fewer than five files were done', () => {
    expect(expectedTurn(0, every(10, 4), NOW, calendar)).toBeUndefined();
    expect(expectedTurn(0, [], NOW, calendar)).toBeUndefined();
  });

  test('never ends before it begins, nor begins before now, and comes later the more files are before', () => {
    const departures = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 5, maxLength: 50 });
    fc.assert(
      fc.property(departures, fc.nat(200), (minutes, ahead) => {
        const times = minutes.map((minute) => new Date(NOW.getTime() - minute * 60_000));
        const turn = expectedTurn(ahead, times, NOW, calendar);
        const later = expectedTurn(ahead + 1, times, NOW, calendar);
        if (turn === undefined || later === undefined) throw new Error('five are enough');
        expect(turn.from >= NOW && turn.to >= turn.from).toBe(true);
        expect(later.from >= turn.from && later.to >= turn.to).toBe(true);
      }),
    );
  });
});

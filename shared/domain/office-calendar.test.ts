import { describe, expect, test } from 'vitest';
import { ChangedHours, OfficeCalendar } from './office-calendar.ts';

const calendar = (openings: number[][]) => ({
  zone: 'Asia/Jakarta',
  openings: { mon: openings },
  closedOn: [],
});

describe('the hours of an office', () => {
  test('may have a break', () => {
    expect(
      OfficeCalendar.safeParse(
        calendar([
          [450, 720],
          [780, 960],
        ]),
      ).success,
    ).toBe(true);
  });

  test('may follow each other at once, and last the whole day', () => {
    const day = [
      [0, 720],
      [720, 1440],
    ];
    expect(OfficeCalendar.safeParse(calendar(day)).success).toBe(true);
  });

  test.each([
    [
      'overlap',
      [
        [450, 720],
        [700, 960],
      ],
    ],
    [
      'are out of order',
      [
        [780, 960],
        [450, 720],
      ],
    ],
    ['close before they open', [[720, 450]]],
    ['go beyond the day', [[450, 1441]]],
    ['begin before it', [[-60, 450]]],
  ])('are refused when they %s', (_, openings) => {
    expect(OfficeCalendar.safeParse(calendar(openings)).success).toBe(false);
  });
});

describe('changed hours', () => {
  const change = { from: '2026-02-19', until: '2026-03-20', openings: {}, reason: 'Ramadan 1447' };
  const accepts = (more: object) => ChangedHours.safeParse({ ...change, ...more }).success;

  test('hold for some days, for one, or for good', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ until: '2026-02-19' })).toBe(true);
    expect(accepts({ until: undefined })).toBe(true);
  });

  test('are refused when they end before they begin', () => {
    expect(accepts({ until: '2026-02-18' })).toBe(false);
  });

  test('are refused when they begin on a day that does not exist', () => {
    expect(accepts({ from: '2026-02-29', until: undefined })).toBe(false);
  });

  test('keep to the form of usual hours', () => {
    expect(accepts({ openings: { mon: [[720, 450]] } })).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { Condition, OfficeCalendar } from './service-standard.ts';

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

describe('a condition', () => {
  test('may be built of others', () => {
    const nested = {
      all: [{ represented: true }, { not: { any: [{ field: 'practice_kind', equals: 'facility' }] } }],
    };
    expect(Condition.parse(nested)).toEqual(nested);
  });

  test('is one thing only: no second predicate hides in it', () => {
    expect(Condition.safeParse({ represented: true, field: 'a', equals: 'b' }).success).toBe(false);
  });
});

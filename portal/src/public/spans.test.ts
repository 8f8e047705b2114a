import { expect, test } from 'vitest';
import { ageOf, waitOf } from './spans.ts';

test('a wait is never said shorter than it is', () => {
  expect(waitOf(0.2)).toEqual({ unit: 'seconds', count: 1 });
  expect(waitOf(90)).toEqual({ unit: 'seconds', count: 90 });
  expect(waitOf(121)).toEqual({ unit: 'minutes', count: 3 });
});

test('an age is never said greater than it is', () => {
  expect(ageOf(59)).toEqual({ unit: 'now', count: 0 });
  expect(ageOf(3599)).toEqual({ unit: 'minutes', count: 59 });
  expect(ageOf(86_400)).toEqual({ unit: 'hours', count: 24 });
  expect(ageOf(3 * 86_400 - 1)).toEqual({ unit: 'days', count: 2 });
});

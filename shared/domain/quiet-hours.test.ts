import { describe, expect, test } from 'vitest';
import { afterQuietHours } from './quiet-hours.ts';

const jakarta = { zone: 'Asia/Jakarta' } as const;
const at = (time: string) => afterQuietHours(new Date(time), jakarta).toISOString();

describe('a message that can wait', () => {
  test.each([
    ['from seven in the morning', '2026-11-22T00:00:00.000Z'],
    ['until nine in the evening', '2026-11-22T13:59:59.999Z'],
  ])('goes at once %s', (_, time) => {
    expect(at(time)).toBe(time);
  });

  test('of the evening waits for the next morning, also over the end of a year', () => {
    expect(at('2026-11-22T14:00:00.000Z')).toBe('2026-11-23T00:00:00.000Z');
    expect(at('2026-12-31T16:59:00.000Z')).toBe('2027-01-01T00:00:00.000Z');
  });

  test('of the night waits for the same morning', () => {
    expect(at('2026-11-22T17:30:00.000Z')).toBe('2026-11-23T00:00:00.000Z');
    expect(at('2026-11-22T23:59:59.999Z')).toBe('2026-11-23T00:00:00.000Z');
  });

  test('waits by the clock of its own office', () => {
    const jayapura = afterQuietHours(new Date('2026-11-22T12:30:00.000Z'), { zone: 'Asia/Jayapura' });
    expect(jayapura.toISOString()).toBe('2026-11-22T22:00:00.000Z');
  });
});

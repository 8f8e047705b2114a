import { describe, expect, test } from 'vitest';
import { HOUR_MS, later, time } from '../../test/support/agencies.ts';
import { NOW } from '../../test/support/builders.ts';
import { afterBatch, type Health, isDown, WELL } from './courier-health.ts';

const failed = (...things: readonly string[]) => things.map((thing) => ({ thing, delivered: false }));
const delivered = (thing: string) => ({ thing, delivered: true });

/** How it stands after batches that failed, each at its time. */
const afterFailures = (...batches: readonly (readonly [ms: number, ...things: string[]])[]): Health =>
  batches.reduce((health, [ms, ...things]) => afterBatch(health, failed(...things), later(ms), 0.5), WELL);

describe('an agency', () => {
  test('is not down because of one licence, however often its events fail', () => {
    expect(isDown(afterFailures([0, 'a'], [1, 'a'], [2, 'a']))).toBe(false);
    expect(afterFailures([0, 'a'], [1, 'a'])).toMatchObject({ since: time(), failures: 0 });
  });

  test('is down when nothing about several goes through, at once or one after the other', () => {
    expect(isDown(afterFailures([0, 'a', 'b', 'c']))).toBe(true);
    expect(isDown(afterFailures([0, 'a'], [1, 'b']))).toBe(true);
  });

  test('is then left alone for ever longer, and tried when its first event had its day', () => {
    expect(afterFailures([0, 'a', 'b'])).toMatchObject({ failures: 1, retryAt: time(2500) });
    expect(afterFailures([0, 'a', 'b'], [2500, 'a'])).toMatchObject({ failures: 2, retryAt: time(7500) });
    const late = { ...afterFailures([0, 'a', 'b']), failures: 30 };
    const nearly = afterBatch(late, failed('a'), later(23.5 * HOUR_MS), 0.5);
    expect(nearly.retryAt).toBe(time(24 * HOUR_MS + 60_000));
    expect(afterBatch(late, failed('a'), later(25 * HOUR_MS), 0.5).retryAt).toBe(time(27 * HOUR_MS));
  });

  test('is well again with the first event that goes through', () => {
    const down = afterFailures([0, 'a', 'b']);
    const well = afterBatch(down, [...failed('a'), delivered('c')], later(5000), 0.5);
    expect(isDown(well)).toBe(false);
    expect(well).toEqual({ ...WELL, recoveredAt: time(5000) });
    expect(afterBatch(WELL, [delivered('a')], NOW, 0.5).recoveredAt).toBeUndefined();
  });
});

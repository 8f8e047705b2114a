import { expect, test } from 'vitest';
import { createServerClock, spanOf } from './server-clock.ts';

const at = (ms: number) => new Date(ms).toISOString();

test('it goes by the server, though the device is an hour late, and is never ahead of it', () => {
  let device = 0;
  const hour = 3_600_000;
  const clock = createServerClock(() => device);
  // Three seconds in a cache, then half a second on the way, then a tenth.
  for (const late of [3000, 500, 100]) {
    device += 10_000;
    clock.heard(at(hour + device - late));
    expect(clock.now()).toBe(hour + device - late);
  }
  device += 10_000;
  clock.heard(at(hour + device - 2000));
  expect(clock.now()).toBe(hour + device - 100);
});

test('a device whose clock is set anew is right again after a few answers', () => {
  let device = 10_000;
  const clock = createServerClock(() => device);
  clock.heard(at(10_000));
  device = 500_000;
  for (let n = 0; n < 5; n += 1) clock.heard(at(20_000));
  expect(clock.now()).toBe(20_000);
});

test('spans are days and a clock', () => {
  expect(spanOf(((2 * 24 + 3) * 3600 + 4 * 60 + 5) * 1000)).toEqual({ days: 2, clock: '03:04:05' });
  expect(spanOf(-5)).toEqual({ days: 0, clock: '00:00:00' });
  expect(spanOf(1)).toEqual({ days: 0, clock: '00:00:01' });
});

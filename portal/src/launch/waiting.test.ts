import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Claim } from './claim.ts';
import { createWaiting, type Kept, type Reply } from './waiting.ts';

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

const claim = (changes: Partial<Claim> = {}): Claim => ({
  ticket: 'ticket',
  campaign: 'semarang.1',
  service: 'semarang.sipp-kuota',
  state: 'waiting',
  arrival: '2026-11-23T01:00:00.000Z',
  serverTime: '2026-11-23T01:00:01.000Z',
  ...changes,
});
const answer = (seconds: number | undefined, changes: Partial<Claim> = {}): Reply => ({
  claim: claim(changes),
  status: 200,
  retryAfter: seconds === undefined ? null : String(seconds),
});
const refused = (status: number, seconds?: number, code = 'unavailable'): Reply => ({
  problem: { type: '', title: '', status, code, requestId: '' },
  status,
  retryAfter: seconds === undefined ? null : String(seconds),
});

/** A browser: what is kept and the lock are of all its tabs. */
function browser(reply: () => Reply) {
  const asked: number[] = [];
  let kept: Kept | undefined;
  let last = Promise.resolve();
  const tab = () => {
    const waiting = createWaiting({
      ask: () => {
        asked.push(Date.now());
        return Promise.resolve(reply());
      },
      read: () => kept,
      keep: (next) => {
        kept = next;
      },
      alone: (work) => (last = last.then(work)),
      now: Date.now,
      random: () => 0,
    });
    waiting.start();
    return waiting;
  };
  return { asked, tab, kept: () => kept };
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

test('it asks when it was told to, and not before, also after a reload and in a second tab', async () => {
  const { asked, tab } = browser(() => answer(30, { state: 'waitlisted', before: 4, position: 9 }));
  const first = tab();
  await pass(10);
  first.stop();
  const again = tab();
  const second = tab();
  await pass(0);
  expect(again.current()).toMatchObject({ known: 'seen', seen: { state: 'waitlisted', before: 4 } });
  again.wake();
  second.wake();
  await pass(19);
  expect(asked).toEqual([0]);
  await pass(2);
  expect(asked).toEqual([0, 30_000]);
  expect(second.current()).toMatchObject({ known: 'seen', seen: { before: 4 } });
});

test('a device that slept asks when it wakes, if it is time', async () => {
  const { asked, tab } = browser(() => answer(30));
  const waiting = tab();
  await pass(1);
  vi.setSystemTime(20_000);
  waiting.wake();
  await pass(0);
  expect(asked).toHaveLength(1);
  vi.setSystemTime(31_000);
  waiting.wake();
  await pass(0);
  expect(asked).toHaveLength(2);
});

test('sent away, it waits as long as it was told, and what was seen stays', async () => {
  const replies = [answer(10, { position: 3 }), refused(429, 25), answer(undefined, { state: 'used' })];
  const { asked, kept, tab } = browser(() => replies.shift() ?? refused(500));
  const waiting = tab();
  await pass(11);
  expect(waiting.current()).toMatchObject({
    known: 'claim',
    claim: { position: 3 },
    problem: { status: 429 },
  });
  expect(JSON.stringify(kept())).not.toContain('ticket');
  await pass(23);
  expect(asked).toEqual([0, 10_000]);
  await pass(2);
  expect(asked).toEqual([0, 10_000, 35_000]);
  expect(waiting.current()).toEqual({ known: 'claim', claim: claim({ state: 'used' }) });
  expect(kept()).toBeUndefined();
  await pass(3600);
  expect(asked).toHaveLength(3);
});

test('without a network it tries with growing pauses, and at once when there is one', async () => {
  const { asked, kept, tab } = browser(() => refused(504, undefined, 'unreachable'));
  const waiting = tab();
  await pass(15);
  expect(asked).toEqual([0, 2000, 6000, 14_000]);
  expect(kept()).toBeUndefined();
  waiting.wake();
  await pass(0);
  expect(asked).toHaveLength(5);
});

test('a place is looked at again when its time is over, and what is kept names nobody', async () => {
  const place = { number: '001', until: '2026-11-23T01:10:01.000Z', token: 'token' };
  const replies = [
    answer(10),
    answer(undefined, { state: 'placed', place }),
    answer(undefined, { state: 'expired' }),
  ];
  const { asked, kept, tab } = browser(() => replies.shift() ?? refused(500));
  const waiting = tab();
  await pass(1);
  expect(JSON.stringify(kept())).not.toContain('ticket');
  await pass(10);
  expect(waiting.current().claim?.place).toEqual(place);
  await pass(599);
  expect(asked).toHaveLength(2);
  await pass(5);
  expect(waiting.current().claim?.state).toBe('expired');
});

test('who has not claimed is not asked for again', async () => {
  const { asked, tab } = browser(() => refused(404));
  const waiting = tab();
  await pass(600);
  expect(asked).toEqual([0]);
  expect(waiting.current().known).toBe('none');
});

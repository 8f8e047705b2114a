import { expect, test } from 'vitest';
import { aCampaign, OPENS } from '../../test/support/campaigns.ts';
import { wakening } from './wakening.ts';

const now = new Date(OPENS + 60_000);
const inSeconds = (s: number) => new Date(now.getTime() + s * 1000).toISOString();
const quiet = { idle: 0, seed: undefined, wakeAt: undefined };

test('while claims wait the settler looks again soon', () => {
  expect(wakening(aCampaign(), quiet, true, now)).toEqual({ wakeAt: inSeconds(2), isNew: true });
});

test.each([
  [0, 2],
  [1, 4],
  [3, 16],
  [4, 30],
  [50, 30],
])('after %i quiet looks the next is in %i seconds', (idle, s) => {
  expect(wakening(aCampaign(), { ...quiet, idle }, false, now).wakeAt).toBe(inSeconds(s));
});

test('it looks just after the window closes', () => {
  const closing = aCampaign({ closesAt: inSeconds(5) });
  expect(wakening(closing, { ...quiet, idle: 9 }, false, now).wakeAt).toBe(inSeconds(7));
});

test('a nudge that comes in time is the only one', () => {
  const coming = { ...quiet, wakeAt: inSeconds(1.5) };
  expect(wakening(aCampaign(), coming, true, now)).toEqual({ wakeAt: inSeconds(1.5), isNew: false });
  expect(wakening(aCampaign(), { ...quiet, wakeAt: inSeconds(20) }, true, now).isNew).toBe(true);
  expect(wakening(aCampaign(), { ...quiet, wakeAt: inSeconds(0.5) }, true, now).isNew).toBe(true);
});

test('when everything is told it is woken no more', () => {
  expect(wakening(aCampaign(), { ...quiet, seed: 's' }, false, now)).toEqual({
    wakeAt: undefined,
    isNew: false,
  });
});

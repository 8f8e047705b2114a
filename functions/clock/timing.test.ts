import { describe, expect, test } from 'vitest';
import type { Timer } from '../../shared/gateways/timers.ts';
import { anApplication, ID, type Step, stories, wib } from '../../test/support/builders.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import { createTiming } from './timing.ts';

/** The timers that are set for a story at a time on the wall; the same name again is the same timer. */
async function timersFor(told: readonly Step[], at = '2026-11-16T08:00', times = 1) {
  const timers = new Map<string, Timer>();
  const setTimers = createTiming({
    applications: memoryStore([anApplication(told)]),
    rulesOf: () => ({ standard: aStandard(), calendar: anOffice().calendar }),
    setTimer: (timer) => Promise.resolve(void timers.set(timer.name, timer)),
    now: () => wib(at),
  });
  for (let time = 0; time < times; time += 1) await setTimers(ID);
  return [...timers.values()];
}

// Filed on Monday at 08:00 with 60 working minutes, and two working days for an opinion.
const moments = ['08:30', '08:48', '09:00'].map((time) => wib(`2026-11-16T${time}`));

const silence = wib('2026-11-18T16:00');

describe('the timers of an application', () => {
  test('ring when the next part of its limit is used up, and when the organisation had its time', async () => {
    const timers = await timersFor(stories.filed);
    expect(timers.map(({ at }) => at)).toEqual([...moments.slice(0, 1), silence]);
    expect(timers.every(({ input }) => JSON.stringify(input) === JSON.stringify({ applicationId: ID }))).toBe(
      true,
    );
  });

  test('have names that fit, and the same ones when the same event comes again', async () => {
    const timers = await timersFor(stories.filed, undefined, 2);
    expect(timers).toHaveLength(2);
    for (const { name } of timers) expect(name).toMatch(/^[\w-]{1,64}$/);
  });

  test('are set for the part after it when one is used up, and for none after the last', async () => {
    const at = async (now: string) => (await timersFor(stories.filed, now)).map((timer) => timer.at);
    expect(await at('2026-11-16T08:30')).toEqual([...moments.slice(1, 2), silence]);
    expect(await at('2026-11-16T08:48')).toEqual([...moments.slice(2), silence]);
    expect(await at('2026-11-16T09:00')).toEqual([silence]);
    expect(await at('2026-11-18T16:00')).toEqual([]);
  });

  test('ring when the time for a correction is over', async () => {
    const timers = await timersFor(stories.returned);
    expect(timers.map(({ at }) => at)).toEqual([wib('2026-11-18T16:00')]);
  });

  test.each(['complete', 'issued'] as const)('are not set while no clock runs: %s', async (stop) => {
    expect(await timersFor(stories[stop])).toEqual([]);
  });

  test('are none for an application that is not there', async () => {
    const setTimers = createTiming({
      applications: memoryStore([]),
      rulesOf: () => ({ standard: aStandard(), calendar: anOffice().calendar }),
      setTimer: () => Promise.reject(new Error('nobody asked for a timer')),
      now: () => wib('2026-11-16T08:00'),
    });
    await expect(setTimers(ID)).resolves.toBeUndefined();
  });
});

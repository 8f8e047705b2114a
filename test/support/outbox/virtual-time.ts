import { setImmediate } from 'node:timers/promises';

interface Wake {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * A clock that goes on only when nothing is left to do at its time: a day of waiting takes no time, and what waits for
 * different times wakes in their order.
 */
export function virtualTime(start: Date) {
  const wakes: Wake[] = [];
  let at = start.getTime();
  let busy = 0;

  /** Nothing is under way but what sleeps. What is not a request of a table only takes turns. */
  async function settled(): Promise<void> {
    for (let quiet = 0; quiet < 2; quiet += 1) {
      await setImmediate();
      if (busy > 0) quiet = -1;
    }
  }

  function add(wake: Wake): void {
    const place = wakes.findLastIndex((other) => other.at <= wake.at);
    wakes.splice(place + 1, 0, wake);
  }

  return {
    now: () => new Date(at),
    sleep: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        add({ at: at + Math.max(0, ms), wake: resolve });
      }),
    /** Something goes on that is neither sleep nor thought. */
    async during<Result>(work: () => Promise<Result>): Promise<Result> {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
      }
    },
    /** Goes on until a time. */
    async until(end: Date): Promise<void> {
      for (;;) {
        await settled();
        const next = wakes[0];
        if (next === undefined || next.at > end.getTime()) break;
        wakes.shift();
        at = next.at;
        next.wake();
      }
      at = end.getTime();
    },
  };
}
export type VirtualTime = ReturnType<typeof virtualTime>;

import { setImmediate } from 'node:timers/promises';

interface Wake {
  readonly at: number;
  readonly n: number;
  readonly wake: () => void;
}

const isEarlier = (a: Wake, b: Wake) => a.at < b.at || (a.at === b.at && a.n < b.n);

/**
 * A clock that goes on only when nothing is left to do at its time. Nothing here waits for the machine, so that one turn
 * of the event loop is enough to know: ten thousand requests take no longer than what they compute.
 */
export function eventTime(start: number) {
  const heap: Wake[] = [];
  let at = start;
  let n = 0;

  function push(wake: Wake): void {
    let place = heap.push(wake) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || isEarlier(parent, wake)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = wake;
  }

  function pop(): Wake | undefined {
    const [first] = heap;
    const last = heap.pop();
    if (last === undefined || last === first) return first;
    let place = 0;
    for (;;) {
      const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
      const isRight = left !== undefined && right !== undefined && isEarlier(right, left);
      const child = isRight ? right : left;
      if (child === undefined || isEarlier(last, child)) break;
      heap[place] = child;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = last;
    return first;
  }

  return {
    now: () => new Date(at),
    at: () => at,
    sleep: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        push({ at: at + Math.max(0, ms), n: (n += 1), wake: resolve });
      }),
    /** Goes on until a time, or until nobody waits for anything. */
    async until(end: number): Promise<void> {
      for (;;) {
        await setImmediate();
        const next = heap[0];
        if (next === undefined || next.at > end) break;
        at = next.at;
        for (let due = heap[0]; due !== undefined && due.at === at; due = heap[0]) pop()?.wake();
      }
      at = end;
    },
  };
}
export type EventTime = ReturnType<typeof eventTime>;

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomFrom } from '../../fuzz/random.ts';
import type { Fate } from '../memory-dynamodb.ts';

/** How often what goes wrong, each from 0 (never) to 1. */
export const chances = {
  /** A process dies at a request of a table: before or after it was carried out. */
  crash: 0.004,
  requestLost: 0.002,
  answerLost: 0.002,
  conflict: 0.02,
  /** The publisher dies after EventBridge took what it put. */
  publisherCrash: 0.03,
  busDown: 0.03,
  /** EventBridge takes all of a call but this entry. */
  entryRefused: 0.03,
  /** The bus tells an event twice, or much later than those after it. */
  busTwice: 0.05,
  busLate: 0.05,
  nudgeLost: 0.05,
  nudgeTwice: 0.03,
  /** A courier dies after the agency took an event, before that is noted. */
  courierCrash: 0.01,
} as const;
export type Mishap = keyof typeof chances;

/** What goes wrong, by a seed; and how often it did. */
export function misfortune(seed: number) {
  const random = randomFrom(seed);
  const counts = new Map<string, number>();
  const processes = new AsyncLocalStorage<{ isDead: boolean }>();
  const from0to1 = () => random.below(1_000_000) / 1_000_000;

  function happens(mishap: Mishap): boolean {
    const so = from0to1() < chances[mishap];
    if (so) counts.set(mishap, (counts.get(mishap) ?? 0) + 1);
    return so;
  }

  /** From now on nothing that this process still does has any effect. @throws Error as it dies */
  function die(): never {
    const process = processes.getStore();
    if (process !== undefined) process.isDead = true;
    throw new Error('the process died');
  }

  const isDead = () => processes.getStore()?.isDead ?? false;

  function fateOf(operation: string): Fate {
    const process = processes.getStore();
    if (process === undefined) return 'fine';
    if (process.isDead) return 'lost';
    if (happens('crash')) {
      process.isDead = true;
      return random.pick(['lost', 'answer_lost'] as const);
    }
    if (happens('requestLost')) return 'lost';
    if (operation === 'TransactWriteItems' && happens('conflict')) return 'conflict';
    return happens('answerLost') ? 'answer_lost' : 'fine';
  }

  return {
    counts,
    happens,
    die,
    isDead,
    fateOf,
    random: from0to1,
    below: random.below,
    pick: random.pick,
    /** Runs as a process of its own, which can die. */
    asProcess: <Result>(work: () => Promise<Result>) => processes.run({ isDead: false }, work),
  };
}
export type Misfortune = ReturnType<typeof misfortune>;

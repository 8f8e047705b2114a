import { randomFrom } from '../../fuzz/random.ts';

/** What goes wrong, each from 0 (never) to 1. */
export const chances = {
  requestLost: 0.003,
  answerLost: 0.002,
  /** Another transaction has the item. */
  conflict: 0.02,
  /** A write that takes seconds. */
  slow: 0.001,
  /** The settler dies at a write: before it is carried out, or after. */
  crash: 0.03,
  /** It stands still in the middle, and somebody else takes its place. */
  stall: 0.01,
  nudgeLost: 0.05,
  nudgeTwice: 0.05,
  /** Somebody clicks twice. */
  clickedTwice: 0.003,
  /** The answer never reaches whoever claimed. */
  replyLost: 0.003,
} as const;
export type Mishap = keyof typeof chances;

/** What goes wrong, by a seed; and how often it did. */
export function chance(seed: number, other: Partial<Record<Mishap, number>> = {}) {
  // Seeds that follow each other would begin alike (Knuth's multiplicative hash).
  const random = randomFrom(1 + (Math.imul(seed, 2_654_435_761) >>> 1));
  for (let n = 0; n < 4; n += 1) random.below(2);
  const counts = new Map<Mishap, number>();
  const from0to1 = () => random.below(1_000_000) / 1_000_000;
  return {
    counts,
    random: from0to1,
    below: random.below,
    pick: random.pick,
    between: (low: number, high: number) => low + Math.floor(from0to1() * (high - low + 1)),
    happens(mishap: Mishap): boolean {
      const so = from0to1() < (other[mishap] ?? chances[mishap]);
      if (so) counts.set(mishap, (counts.get(mishap) ?? 0) + 1);
      return so;
    },
  };
}
export type Chance = ReturnType<typeof chance>;

import * as z from 'zod/mini';

const Runs = z.array(z.number()).check(z.minLength(1));

/** What deciding takes of one core, warm: microseconds of each run, and of what it is held to in the same run. */
export const DecisionTimes = z.object({
  /** One command and what it leads to, and copying the application by JSON once. */
  simple: Runs,
  simpleCopy: Runs,
  returned: Runs,
  returnedCopy: Runs,
  /** The due time, two warnings and the working minutes of a year; and reading the times of its marks. */
  clock: Runs,
  clockFloor: Runs,
  /** A page of a queue of ten thousand, and of a hundred. */
  longQueue: Runs,
  shortQueue: Runs,
});
export type DecisionTimes = z.infer<typeof DecisionTimes>;

import * as z from 'zod/mini';

const Milliseconds = z.array(z.number()).check(z.minLength(1));

/** What a list of five hundred took, warm: milliseconds of each run. */
export const ListTimes = z.object({
  csv: Milliseconds,
  xlsx: Milliseconds,
  judge: Milliseconds,
  file: Milliseconds,
});
export type ListTimes = z.infer<typeof ListTimes>;

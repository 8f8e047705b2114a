import * as z from 'zod/mini';

const Milliseconds = z.array(z.number()).check(z.minLength(1));

/** What one process measured, warm: milliseconds of each run, and the size of the signed file. */
export const LicenceTimes = z.object({
  bytes: z.int(),
  draw: Milliseconds,
  sign: Milliseconds,
  verify: Milliseconds,
  check: Milliseconds,
  bare: Milliseconds,
});
export type LicenceTimes = z.infer<typeof LicenceTimes>;

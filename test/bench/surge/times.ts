import * as z from 'zod/mini';

const Milliseconds = z.array(z.number()).check(z.minLength(1));

/** What a rush takes of one core, warm: claims a second of each run, and milliseconds to settle. */
export const SurgeTimes = z.object({ claims: Milliseconds, settle: Milliseconds });
export type SurgeTimes = z.infer<typeof SurgeTimes>;

import * as z from 'zod/mini';
import { OfficerStage } from '../domain/application-state.ts';

const Time = z.iso.datetime();

/** Where a file stands among those that wait for officers; `expected` is missing while too few were done to tell. */
export const QueuePosition = z.object({
  stage: OfficerStage,
  claimed: z.boolean(),
  ahead: z.int(),
  atLeast: z.boolean(),
  expected: z.optional(z.object({ from: Time, to: Time })),
});

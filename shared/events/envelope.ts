import * as z from 'zod/mini';

export const SOURCE = 'satujam';

/** `round`: of an application, from 1; 0 of a licence. `left`: the stage that was over with this event. */
const Told = z.object({
  service: z.string(),
  state: z.string(),
  round: z.int(),
  left: z.optional(z.string()),
});

/**
 * One event of the house on the bus. `subject` is the id of what it is about; nothing else in it leads to a person.
 * Delivered at least once and in any order: consumers look at the truth in the table.
 */
export const Envelope = z.object({
  id: z.string(),
  type: z.string(),
  version: z.literal(1),
  time: z.iso.datetime(),
  tenant: z.string(),
  subject: z.string(),
  data: Told,
});
export type Envelope = z.infer<typeof Envelope>;

/** An envelope as EventBridge hands it to a queue. */
export const Delivery = z.object({ detail: Envelope });

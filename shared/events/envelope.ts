import * as z from 'zod/mini';
import { LicenceReference } from '../domain/licence-reference.ts';

export const SOURCE = 'satujam';

/** What is told of an event besides its type: codes, numbers and ids; never a person's name, nobody's words. */
export const Told = z.object({
  service: z.string(),
  state: z.string(),
  /** Of an application, from 1; 0 of a licence. */
  round: z.int(),
  /** The stage that was over with this event. */
  left: z.optional(z.string()),
  purpose: z.optional(z.string()),
  /** Code of the facility (`facility-code.ts`). */
  facility: z.optional(z.string()),
  licence: z.optional(LicenceReference),
  /** Part of the time limit that was used up. */
  percent: z.optional(z.int()),
  /** Until the last day of a licence. */
  days: z.optional(z.int()),
  /** The roles of the office that a deadline is put before. */
  tell: z.optional(z.array(z.string())),
  /** A place of a campaign, how often it was given out, and until when it is kept. */
  place: z.optional(z.object({ number: z.int(), generation: z.int(), until: z.iso.datetime() })),
});
export type Told = z.infer<typeof Told>;

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
  /** Place of the event in the history of its subject, from 1 and without gaps. */
  sequence: z.optional(z.int()),
  data: Told,
});
export type Envelope = z.infer<typeof Envelope>;

/** An envelope as EventBridge hands it to a queue. */
export const Delivery = z.object({ detail: Envelope });

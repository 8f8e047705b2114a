import * as z from 'zod/mini';
import type { ApplicationEventType } from '../application-events.ts';
import { DocumentVerdict } from '../document.ts';
import { Purpose } from '../service-standard.ts';
import { transitions } from '../transitions.ts';

const isEventType = (type: unknown): type is ApplicationEventType =>
  typeof type === 'string' && (type === 'draft_created' || Object.hasOwn(transitions, type));

/** Of words that an officer wrote to the applicant nothing is kept. */
const Correction = z.object({
  documents: z.record(z.string(), z.pick(DocumentVerdict, { outcome: true, reason: true })),
  fields: z.pipe(
    z.record(z.string(), z.unknown()),
    z.transform((fields) => Object.fromEntries(Object.keys(fields).map((name) => [name, true as const]))),
  ),
});

const Data = z.object({
  service: z.optional(z.string()),
  standardFrom: z.optional(z.string()),
  purpose: z.optional(Purpose),
  percent: z.optional(z.int()),
  review: z.optional(z.boolean()),
  signatory: z.optional(z.boolean()),
  correction: z.optional(Correction),
});

/** What the numbers know of an event of an application: when, by whom, and codes; nothing personal, nobody's words. */
export const ReportedEvent = z.object({
  type: z.custom<ApplicationEventType>(isEventType),
  at: z.iso.datetime(),
  by: z.string(),
  // The table gives nothing where it has none of what is asked for.
  data: z._default(Data, {}),
});
export type ReportedEvent = z.infer<typeof ReportedEvent>;

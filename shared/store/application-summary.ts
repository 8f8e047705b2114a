import * as z from 'zod/mini';
import { type Application, Claim, Deadline } from '../domain/application.ts';
import { ApplicationState } from '../domain/application-state.ts';
import { Purpose } from '../domain/service-standard.ts';

/** What the indexes tell of an application; nothing personal of the applicant, and less than a kilobyte. */
export const Summary = z.object({
  id: z.string(),
  version: z.int(),
  service: z.string(),
  standardFrom: z.iso.date(),
  purpose: Purpose,
  state: ApplicationState,
  round: z.int(),
  createdAt: z.string(),
  changedAt: z.string(),
  receiptNumber: z.optional(z.string()),
  receivedAt: z.optional(z.string()),
  dueAt: z.optional(z.string()),
  opinionUntil: z.optional(z.string()),
  facility: z.optional(z.string()),
  priority: z.int(),
  /** Parts of the time limit that were used up, in percent. */
  deadlines: z._default(z.array(Deadline.shape.percent), []),
  deemedGranted: z._default(z.boolean(), false),
  claim: z.optional(Claim),
  /** Officers who judged it: they may not take it at a later stage. */
  verifiedBy: z._default(z.array(z.string()), []),
});
export type Summary = z.infer<typeof Summary>;

/**
 * A summary as it is stored: what is usual is left out, as every index carries it.
 * @param changedAt time of the last event
 */
export const summaryOf = (application: Application, changedAt: string): z.input<typeof Summary> => ({
  id: application.id,
  version: application.version,
  service: application.service,
  standardFrom: application.standardFrom,
  purpose: application.purpose,
  state: application.state,
  round: application.round,
  createdAt: application.createdAt,
  changedAt,
  receiptNumber: application.receipt?.number,
  receivedAt: application.receipt?.at,
  dueAt: application.clock?.dueAt,
  opinionUntil: application.opinionUntil,
  facility: application.facility,
  priority: application.priority,
  deadlines: unlessEmpty(application.deadlines.map(({ percent }) => percent)),
  deemedGranted: application.deemedGranted && true,
  claim: application.claim,
  verifiedBy: unlessEmpty(application.verifiedBy),
});

const unlessEmpty = <Item>(items: Item[]) => (items.length === 0 ? undefined : items);

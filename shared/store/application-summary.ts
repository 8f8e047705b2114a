import * as z from 'zod/mini';
import { type Application, Claim, Deadline } from '../domain/application.ts';
import { ApplicationState, isOpen } from '../domain/application-state.ts';
import { partsToRepair } from '../domain/repairs.ts';
import { Purpose } from '../domain/service-standard.ts';
import { isDrawnForCheck, isUncontested } from '../domain/uncontested.ts';
import type { Fields } from './application-parts.ts';

/** What the indexes tell of an application; nothing personal of the applicant, and less than a kilobyte. */
export const DraftSummary = z.object({
  id: z.string(),
  service: z.string(),
  standardFrom: z.iso.date(),
  purpose: Purpose,
  state: ApplicationState,
  round: z.int(),
  createdAt: z.string(),
  receiptNumber: z.optional(z.string()),
  receivedAt: z.optional(z.string()),
  dueAt: z.optional(z.string()),
  opinionUntil: z.optional(z.string()),
  facility: z.optional(z.string()),
  priority: z.int(),
  /** Parts of the time limit that were used up, in percent. */
  deadlines: z._default(z.array(Deadline.shape.percent), []),
  deemedGranted: z._default(z.boolean(), false),
  /** Parts that the applicant is asked to repair, while they are. */
  toRepair: z.optional(z.int()),
  /** Number of the licence, once it is issued. */
  licence: z.optional(z.string()),
  /** Whether it may be determined among others, and whether it was drawn to be looked at all the same. */
  uncontested: z._default(z.boolean(), false),
  drawn: z._default(z.boolean(), false),
  claim: z.optional(Claim),
  /** Officers who judged it: they may not take it at a later stage. */
  verifiedBy: z._default(z.array(z.string()), []),
});
export type DraftSummary = z.infer<typeof DraftSummary>;

/** Once it is filed; a draft stands in no queue, and what is told of it stays the same while it is being filled in. */
export const Summary = z.extend(DraftSummary, { version: z.int(), changedAt: z.string() });
export type Summary = z.infer<typeof Summary>;

/** What the person of an application is found by: that it was filed, and whether it waits for something. */
export const Known = z.object({
  id: z.string(),
  service: z.string(),
  purpose: Purpose,
  open: z.boolean(),
});
export type Known = z.infer<typeof Known>;

export const knownOf = ({ id, purpose, service, state }: Application): Known => ({
  id,
  service,
  purpose,
  open: isOpen(state),
});

/** Fields of an application that its summary tells as they are. */
const TOLD = [
  ...(['id', 'service', 'standardFrom', 'purpose', 'state', 'round', 'createdAt', 'opinionUntil'] as const),
  ...(['facility', 'priority', 'claim', 'verifiedBy'] as const),
] satisfies (keyof Application & keyof Summary)[];

const told = (summary: Fields): Fields =>
  Object.fromEntries(TOLD.flatMap((name) => (summary[name] === undefined ? [] : [[name, summary[name]]])));

/** What a summary does not tell of these fields of its application. */
export function untold(fields: Fields, summary: Fields): Fields {
  const known = told(summary);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in known)));
}

/** These fields together with what the summary tells. */
export const withTold = (fields: Fields, summary: Fields): Fields => ({ ...told(summary), ...fields });

/**
 * A summary as it is stored: what is usual is left out, as every index carries it.
 * @param changedAt time of the last event
 * @param recommendedHash of the event that recommended it last
 */
export const summaryOf = (
  application: Application,
  changedAt: string,
  recommendedHash?: string,
): z.input<typeof DraftSummary> => ({
  id: application.id,
  ...(application.clock && { version: application.version, changedAt }),
  service: application.service,
  standardFrom: application.standardFrom,
  purpose: application.purpose,
  state: application.state,
  round: application.round,
  createdAt: application.createdAt,
  receiptNumber: application.receipt?.number,
  receivedAt: application.receipt?.at,
  dueAt: application.clock?.dueAt,
  opinionUntil: application.opinionUntil,
  facility: application.facility,
  priority: application.priority,
  deadlines: unlessEmpty(application.deadlines.map(({ percent }) => percent)),
  deemedGranted: application.deemedGranted && true,
  toRepair: partsToRepair(application),
  licence: application.state === 'issued' ? application.licence?.number : undefined,
  ...drawing(application, recommendedHash),
  claim: application.claim,
  verifiedBy: unlessEmpty(application.verifiedBy),
});

/** Nothing of most files: those that may not be determined among others. */
const drawing = (application: Application, recommendedHash: string | undefined) =>
  isUncontested(application) ? { uncontested: true, drawn: isDrawnForCheck(recommendedHash) } : {};

const unlessEmpty = <Item>(items: Item[]) => (items.length === 0 ? undefined : items);

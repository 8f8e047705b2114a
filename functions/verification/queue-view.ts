import * as z from 'zod/mini';
import { Claim, Deadline } from '../../shared/domain/application.ts';
import { OfficerStage, Stage } from '../../shared/domain/application-state.ts';
import { ReportMonth } from '../../shared/domain/report-month.ts';
import { Purpose } from '../../shared/domain/service-standard.ts';
import { Text } from '../../shared/domain/text.ts';
import { Page, ServiceName } from '../../shared/http/route-parts.ts';
import type { Summary } from '../../shared/store/application-summary.ts';

const Time = z.iso.datetime();

export const QueueStage = z.strictObject({ stage: OfficerStage });
/** What waits for a signature is looked through as well; nobody claims it. */
export const ListedStage = z.strictObject({ stage: z.enum([...OfficerStage.options, 'signature']) });

/**
 * `held`: what is in officers' hands, the lease that ends first first, instead of what is free. `service` and `risk`
 * (at 80 % of the time limit or beyond; past it) show only some: a page is then sought among a few hundred files, may be
 * shorter than asked for, even empty, and has a next one for as long as there is a cursor.
 */
export const QueuePage = z.extend(Page, {
  held: z.optional(z.enum(['true', 'false'])),
  service: z.optional(ServiceName),
  risk: z.optional(z.enum(['at_risk', 'overdue'])),
});

export const QueueItem = z.object({
  id: z.string(),
  /** For an edit on what was seen (`If-Match`), and for a batch. */
  version: z.int(),
  /** What the applicant has in hand and calls the file by. */
  receiptNumber: z.optional(z.string()),
  service: z.string(),
  title: z.optional(Text),
  purpose: Purpose,
  state: z.string(),
  receivedAt: Time,
  dueAt: Time,
  priority: z.int(),
  deadlines: z.array(Deadline.shape.percent),
  deemedGranted: z.boolean(),
  round: z.int(),
  /** Whether the applicant had to repair it before. */
  returnedBefore: z.boolean(),
  /** Whether it may be determined among others: nothing about it asks for a second look. */
  uncontested: z.boolean(),
  /** Whether it was drawn to be looked at all the same. */
  drawn: z.boolean(),
  claim: z.optional(Claim),
});

/** What a list shows of a file. @param title of its service */
export const queueItem = (
  { createdAt, dueAt, receivedAt, round, ...summary }: Summary,
  title: Text | undefined,
): z.infer<typeof QueueItem> => ({
  id: summary.id,
  version: summary.version,
  receiptNumber: summary.receiptNumber,
  service: summary.service,
  title,
  purpose: summary.purpose,
  state: summary.state,
  round,
  returnedBefore: round > 1,
  uncontested: summary.uncontested,
  drawn: summary.drawn,
  priority: summary.priority,
  deadlines: summary.deadlines,
  deemedGranted: summary.deemedGranted,
  claim: summary.claim,
  receivedAt: receivedAt ?? createdAt,
  dueAt: dueAt ?? createdAt,
});

interface Filter {
  readonly service: string | undefined;
  readonly risk: keyof typeof usedUp | undefined;
}

/** Parts of the time limit by which the stages' counts tell the same, in percent. */
const usedUp = { at_risk: 80, overdue: 100 } as const;

/** Which files are wanted; undefined for all. */
export function filterOf({ risk, service }: Filter): ((file: Summary) => boolean) | undefined {
  if (risk === undefined && service === undefined) return undefined;
  return (file) =>
    (service === undefined || file.service === service) &&
    (risk === undefined || file.deadlines.includes(usedUp[risk]));
}

/** `atRisk`: at 80 % of the time limit or beyond; `overdue`: past it. */
const StageCount = z.object({ stage: Stage, waiting: z.int(), atRisk: z.int(), overdue: z.int() });
export const StageCounts = z.object({ stages: z.array(StageCount) });

export const OpinionRequest = z.object({
  id: z.string(),
  service: z.string(),
  purpose: Purpose,
  until: Time,
});

/** How many applications used up 50, 80 and 100 % of their time limit in a month, and how many were deemed granted. */
export const DeadlineReport = z.object({
  month: ReportMonth,
  reached50: z.int(),
  reached80: z.int(),
  reached100: z.int(),
  deemedGranted: z.int(),
});

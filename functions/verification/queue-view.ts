import * as z from 'zod/mini';
import { Claim, Deadline } from '../../shared/domain/application.ts';
import { Stage } from '../../shared/domain/application-state.ts';
import { ReportMonth } from '../../shared/domain/report-month.ts';
import { Purpose } from '../../shared/domain/service-standard.ts';
import { Page } from '../../shared/http/route-parts.ts';

const Time = z.iso.datetime();

/** Stages at which officers work; elsewhere a file waits for the platform or for the applicant. */
export const OfficerStage = z.enum(['verification', 'review', 'determination']);
export type OfficerStage = z.infer<typeof OfficerStage>;
export const QueueStage = z.strictObject({ stage: OfficerStage });
/** What waits for a signature is looked through as well; nobody claims it. */
export const ListedStage = z.strictObject({ stage: z.enum([...OfficerStage.options, 'signature']) });

/** `held`: what is in officers' hands, the lease that ends first first, instead of what is free. */
export const QueuePage = z.extend(Page, { held: z.optional(z.enum(['true', 'false'])) });

export const QueueItem = z.object({
  id: z.string(),
  service: z.string(),
  purpose: Purpose,
  state: z.string(),
  receivedAt: Time,
  dueAt: Time,
  priority: z.int(),
  deadlines: z.array(Deadline.shape.percent),
  deemedGranted: z.boolean(),
  round: z.int(),
  claim: z.optional(Claim),
});

/** `atRisk`: at 80 % of the time limit or beyond; `overdue`: past it. */
const StageCount = z.object({ stage: Stage, waiting: z.int(), atRisk: z.int(), overdue: z.int() });
export const StageCounts = z.object({ stages: z.array(StageCount) });

/** `expected` is missing while too few files were done lately to tell. */
export const QueuePosition = z.object({
  stage: OfficerStage,
  claimed: z.boolean(),
  ahead: z.int(),
  atLeast: z.boolean(),
  expected: z.optional(z.object({ from: Time, to: Time })),
});

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

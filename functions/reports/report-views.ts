import * as z from 'zod/mini';
import { Stage } from '../../shared/domain/application-state.ts';
import { DocumentVerdict } from '../../shared/domain/document.ts';
import type { Flow } from '../../shared/domain/reports/file-figures.ts';
import { Text } from '../../shared/domain/text.ts';

const Time = z.iso.datetime();
const Day = z.iso.date();

/** When the numbers were read, and the service where they are of one alone. */
const AsOf = { asOf: Time };
const Head = { ...AsOf, service: z.optional(z.string()) };
const HeadOfSpan = { ...Head, from: Day, to: Day };

/** How often each happened; `served`: issued or rejected, `servedInTime` those of them within their time limit. */
const Flows = z.object({
  received: z.int(),
  resubmitted: z.int(),
  returned: z.int(),
  issued: z.int(),
  rejected: z.int(),
  withdrawn: z.int(),
  lapsed: z.int(),
  deemedGranted: z.int(),
  served: z.int(),
  servedInTime: z.int(),
} satisfies Record<Flow, unknown>);

/** Working minutes of the office, within 2 % of the truth; of how many files (of a step: stays of files). */
const Duration = z.object({ files: z.int(), median: z.number(), p90: z.number() });

/** `atRisk`: at 80 % of the time limit or beyond; `overdue`: past it. */
const Waiting = { waiting: z.int(), atRisk: z.int(), overdue: z.int() };

const Numbers = { flows: Flows, serviceTime: z.optional(Duration) };

export const TodayReport = z.object({
  ...Head,
  date: Day,
  ...Numbers,
  stages: z.array(z.object({ stage: Stage, ...Waiting })),
});

/** A day, week (from Monday) or month, as far as it lies within the span. */
const Period = { from: Day, to: Day };

export const TrendReport = z.object({
  ...HeadOfSpan,
  ...Numbers,
  items: z.array(z.object({ ...Period, ...Numbers })),
});

/** Each stay of a file at a step; `correction` is time at the applicant, in the office's working minutes too. */
const Steps = z.array(z.object({ step: Stage, ...Duration.shape }));

export const StepReport = z.object({
  ...HeadOfSpan,
  steps: Steps,
  items: z.array(z.object({ ...Period, steps: Steps })),
});

/** What had to be repaired, most often first: a document with its reason, or a field of the form. */
const ReturnReason = z.object({
  kind: z.enum(['document', 'field']),
  code: z.string(),
  title: z.optional(Text),
  reason: z.optional(DocumentVerdict.shape.reason),
  count: z.int(),
});
export const ReturnReport = z.object({ ...HeadOfSpan, returned: z.int(), reasons: z.array(ReturnReason) });

const Desk = z.object({ service: z.string(), title: z.optional(Text), stage: Stage, ...Waiting });

/** Files that an account was done with, by the stage that it was done at; kept for 90 days. */
const Officer = z.object({ officer: z.string(), done: z.partialRecord(Stage, z.int()) });

/** Desks as they are now, officers within the span: by their account, in no order of merit. */
export const LoadReport = z.object({
  ...AsOf,
  from: Day,
  to: Day,
  desks: z.array(Desk),
  officers: z.array(Officer),
});

export type TodayReport = z.infer<typeof TodayReport>;
export type TrendReport = z.infer<typeof TrendReport>;
export type StepReport = z.infer<typeof StepReport>;
export type ReturnReport = z.infer<typeof ReturnReport>;
export type LoadReport = z.infer<typeof LoadReport>;

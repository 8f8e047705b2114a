import * as z from 'zod/mini';
import { Claim, Deadline, DocumentVerdict, Stage } from '../../shared/domain/application.ts';
import { ReportMonth } from '../../shared/domain/report-month.ts';
import { Purpose } from '../../shared/domain/service-standard.ts';
import { ApplicationStatus } from '../../shared/http/application-view.ts';
import type { Contract } from '../../shared/http/contract.ts';
import {
  ApplicationId,
  FILERS,
  FieldName,
  OFFICERS,
  Page,
  RequirementCode,
  Words,
} from '../../shared/http/route-parts.ts';

const Time = z.iso.datetime();

/** Stages at which officers work; elsewhere a file waits for the platform or for the applicant. */
export const OfficerStage = z.enum(['verification', 'review', 'determination']);
const QueueStage = z.strictObject({ stage: OfficerStage });
/** What waits for a signature is looked through as well; nobody claims it. */
const ListedStage = z.strictObject({ stage: z.enum([...OfficerStage.options, 'signature']) });

/** `held`: what is in officers' hands, the lease that ends first first, instead of what is free. */
const QueuePage = z.extend(Page, { held: z.optional(z.enum(['true', 'false'])) });

const QueueItem = z.object({
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

/** `expected` is missing while too few files were done lately to tell. */
const QueuePosition = z.object({
  stage: OfficerStage,
  claimed: z.boolean(),
  ahead: z.int(),
  atLeast: z.boolean(),
  expected: z.optional(z.object({ from: Time, to: Time })),
});

const OpinionRequest = z.object({
  id: z.string(),
  service: z.string(),
  purpose: Purpose,
  until: Time,
});

const Verdict = z.strictObject({
  outcome: DocumentVerdict.shape.outcome,
  reason: DocumentVerdict.shape.reason,
  note: z.optional(Words),
});
const Verdicts = z.record(RequirementCode, Verdict);
const Outcome = z.enum(['approve', 'reject']);

/** Every step of an officer is taken on one application, answers how it stands then, and may be repeated. */
const step = {
  params: ApplicationId,
  reply: { status: 201, body: ApplicationStatus },
  idempotent: true,
} as const;
const stepProblems = [
  'not_found',
  'wrong_state',
  'stale_version',
  'idempotency_key_reused',
  'role_not_allowed',
  'own_application',
  'same_officer',
  'claimed_by_other',
] as const;

/** How many applications used up 50, 80 and 100 % of their time limit in a month, and how many were deemed granted. */
const DeadlineReport = z.object({
  month: ReportMonth,
  reached50: z.int(),
  reached80: z.int(),
  reached100: z.int(),
  deemedGranted: z.int(),
});

const SUPERIORS = ['section_head', 'division_head', 'agency_head'] as const;

export const contract = {
  countQueues: {
    method: 'GET',
    path: '/queue',
    summary: { id: 'Jumlah berkas per tahap', en: 'How many files wait at each stage' },
    roles: [...OFFICERS, 'agency_head'],
    reply: { status: 200, body: z.object({ stages: z.array(StageCount) }) },
    problems: [],
  },
  listQueue: {
    method: 'GET',
    path: '/queue/{stage}',
    summary: { id: 'Antrean kerja', en: 'The work queue of a stage' },
    roles: [...OFFICERS, 'agency_head'],
    params: ListedStage,
    query: QueuePage,
    reply: { status: 200, body: z.object({ items: z.array(QueueItem), cursor: z.optional(z.string()) }) },
    problems: ['not_found'],
  },
  claimNext: {
    method: 'POST',
    path: '/queue/{stage}/next',
    summary: { id: 'Ambil berkas berikutnya', en: 'Claim the next file of the queue' },
    roles: OFFICERS,
    params: QueueStage,
    reply: { status: 201, body: ApplicationStatus },
    problems: ['queue_empty', 'queue_busy', 'not_found'],
  },
  getQueuePosition: {
    method: 'GET',
    path: '/applications/{id}/queue-position',
    summary: {
      id: 'Urutan dan perkiraan waktu',
      en: 'Place in the queue, and when its turn will probably come',
    },
    roles: [...FILERS, ...OFFICERS],
    params: ApplicationId,
    reply: { status: 200, body: QueuePosition },
    problems: ['not_found', 'wrong_state'],
  },
  reportDeadlines: {
    method: 'GET',
    path: '/reports/deadlines',
    summary: {
      id: 'Laporan batas waktu per bulan',
      en: 'How many applications reached their deadlines in a month (UTC; the current one unless said otherwise)',
    },
    roles: SUPERIORS,
    query: z.strictObject({ month: z.optional(ReportMonth) }),
    reply: { status: 200, body: DeadlineReport },
    problems: [],
  },
  claim: {
    method: 'POST',
    path: '/applications/{id}/claim',
    summary: { id: 'Ambil berkas ini', en: 'Claim this file' },
    roles: OFFICERS,
    ...step,
    problems: stepProblems,
  },
  release: {
    method: 'DELETE',
    path: '/applications/{id}/claim',
    summary: { id: 'Lepas berkas ini', en: 'Release this file' },
    roles: OFFICERS,
    params: ApplicationId,
    reply: { status: 200, body: ApplicationStatus },
    problems: ['not_found', 'role_not_allowed', 'wrong_state', 'stale_version', 'claim_required'],
  },
  reassign: {
    method: 'POST',
    path: '/applications/{id}/assignment',
    summary: {
      id: 'Serahkan kepada petugas lain',
      en: 'Give this file to another officer, whoever holds it',
    },
    roles: SUPERIORS,
    ...step,
    body: z.strictObject({ to: z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[\w-]+$/)) }),
    problems: [
      'not_found',
      'wrong_state',
      'stale_version',
      'idempotency_key_reused',
      'own_application',
      'same_officer',
    ],
  },
  returnToApplicant: {
    method: 'POST',
    path: '/applications/{id}/return',
    summary: { id: 'Kembalikan untuk diperbaiki', en: 'Return to the applicant for correction' },
    roles: OFFICERS,
    ...step,
    body: z.strictObject({
      documents: z._default(Verdicts, {}),
      fields: z._default(z.record(FieldName, Words), {}),
      note: z.optional(Words),
    }),
    problems: [
      ...stepProblems,
      'claim_required',
      'nothing_to_repair',
      'reason_required',
      'requirement_unknown',
    ],
  },
  recommend: {
    method: 'POST',
    path: '/applications/{id}/recommendation',
    summary: { id: 'Rekomendasikan', en: 'Recommend approval or rejection' },
    roles: OFFICERS,
    ...step,
    body: z.strictObject({ outcome: Outcome, documents: z._default(Verdicts, {}), note: z.optional(Words) }),
    problems: [
      ...stepProblems,
      'claim_required',
      'verdicts_missing',
      'reason_required',
      'requirement_unknown',
    ],
  },
  listOpinionRequests: {
    method: 'GET',
    path: '/opinions',
    summary: { id: 'Permohonan yang menunggu pendapat', en: 'Applications that wait for an opinion' },
    roles: ['professional_org'],
    query: Page,
    reply: {
      status: 200,
      body: z.object({ items: z.array(OpinionRequest), cursor: z.optional(z.string()) }),
    },
    problems: [],
  },
  recordOpinion: {
    method: 'POST',
    path: '/applications/{id}/opinion',
    summary: { id: 'Pendapat organisasi profesi', en: "The professional organisation's advisory opinion" },
    roles: ['professional_org'],
    ...step,
    body: z.strictObject({ outcome: z.enum(['no_objection', 'objection']), note: z.optional(Words) }),
    problems: [
      'not_found',
      'role_not_allowed',
      'wrong_state',
      'stale_version',
      'idempotency_key_reused',
      'own_application',
      'opinion_not_asked',
      'opinion_too_late',
    ],
  },
  review: {
    method: 'POST',
    path: '/applications/{id}/review',
    summary: { id: 'Telaah rekomendasi', en: 'Review the recommendation' },
    roles: ['section_head', 'division_head'],
    ...step,
    body: z.strictObject({ note: z.optional(Words) }),
    problems: [...stepProblems, 'claim_required'],
  },
  determine: {
    method: 'POST',
    path: '/applications/{id}/determination',
    summary: { id: 'Tetapkan', en: 'Determine: grant or refuse' },
    roles: ['section_head', 'division_head'],
    ...step,
    body: z.strictObject({ outcome: Outcome, reason: z.optional(Words) }),
    problems: [...stepProblems, 'claim_required', 'verdicts_missing', 'reason_required'],
  },
} satisfies Contract;

import * as z from 'zod/mini';
import { Claim, DocumentVerdict } from '../../shared/domain/application.ts';
import { ApplicationStatus } from '../../shared/http/application-view.ts';
import type { Contract } from '../../shared/http/contract.ts';
import {
  ApplicationId,
  FieldName,
  OFFICERS,
  Page,
  RequirementCode,
  Words,
} from '../../shared/http/route-parts.ts';

const QueueStage = z.strictObject({ stage: z.enum(['verification', 'determination']) });

const QueueItem = z.object({
  id: z.string(),
  service: z.string(),
  state: z.string(),
  receivedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  round: z.int(),
  claim: z.optional(Claim),
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

export const contract = {
  listQueue: {
    method: 'GET',
    path: '/queue/{stage}',
    summary: { id: 'Antrean kerja', en: 'The work queue of a stage' },
    roles: OFFICERS,
    params: QueueStage,
    query: Page,
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
    problems: ['queue_empty', 'not_found'],
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
      'opinion_not_asked',
    ],
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

import * as z from 'zod/mini';
import { ApprovalOutcome, Opinion } from '../../shared/domain/application.ts';
import { DocumentVerdict } from '../../shared/domain/document.ts';
import { ReportMonth } from '../../shared/domain/report-month.ts';
import { ApplicationStatus } from '../../shared/http/application-status.ts';
import { QueuePosition } from '../../shared/http/queue-position.ts';
import { created, get, ok, post, remove } from '../../shared/http/route.ts';
import {
  ACT_PROBLEMS,
  ApplicationId,
  FILERS,
  FieldName,
  HEADS,
  OFFICE,
  OFFICERS,
  Page,
  pageOf,
  RequirementCode,
  Words,
} from '../../shared/http/route-parts.ts';
import {
  DeadlineReport,
  ListedStage,
  OpinionRequest,
  QueueItem,
  QueuePage,
  QueueStage,
  StageCounts,
} from './queue-view.ts';

const note = z.optional(Words);
const Verdict = z.strictObject({
  outcome: DocumentVerdict.shape.outcome,
  reason: DocumentVerdict.shape.reason,
  note,
});
const Verdicts = z.record(RequirementCode, Verdict);

const Assignment = z.strictObject({
  to: z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[\w-]+$/)),
});
const Return = z.strictObject({
  documents: z._default(Verdicts, {}),
  fields: z._default(z.record(FieldName, Words), {}),
  note,
});
const Recommendation = z.strictObject({
  outcome: ApprovalOutcome,
  documents: z._default(Verdicts, {}),
  note,
});
const GivenOpinion = z.strictObject({ outcome: Opinion.shape.outcome, note });
const Determination = z.strictObject({ outcome: ApprovalOutcome, reason: z.optional(Words) });

/** Most files of a batch; the function has ten seconds. */
const MOST_FILES = 25;
const SeenFile = z.strictObject({ id: z.uuid(), version: z.int().check(z.gte(1)) });
const Batch = z.strictObject({
  files: z.array(SeenFile).check(
    z.minLength(1),
    z.maxLength(MOST_FILES),
    z.refine((files) => new Set(files.map(({ id }) => id)).size === files.length),
  ),
});

/**
 * What became of one file of a batch: approved; drawn, so that it must be opened and determined by itself; or refused, with
 * the code and the words that the route of one file would have answered.
 */
const BatchOutcome = z.object({
  id: z.string(),
  outcome: z.enum(['determined', 'look_first', 'refused']),
  code: z.optional(z.string()),
  detail: z.optional(z.string()),
});

/** Every step of an officer is taken on one application, answers how it stands then, and may be repeated. */
const step = { params: ApplicationId, reply: created(ApplicationStatus), idempotent: true } as const;
const stepProblems = [...ACT_PROBLEMS, 'stale_version', 'idempotency_key_reused', 'own_application'] as const;
/** Also of who acted at an earlier stage, and of a file that another officer holds. */
const officerProblems = [...stepProblems, 'same_officer', 'claimed_by_other'] as const;
/** Also of who does not hold the file. */
const holderProblems = [...officerProblems, 'claim_required'] as const;

export const contract = {
  countQueues: get(
    '/queue',
    { id: 'Jumlah berkas per tahap', en: 'How many files wait at each stage' },
    { roles: OFFICE, reply: ok(StageCounts) },
    [],
  ),
  listQueue: get(
    '/queue/{stage}',
    { id: 'Antrean kerja', en: 'The work queue of a stage' },
    { roles: OFFICE, params: ListedStage, query: QueuePage, reply: ok(pageOf(QueueItem)) },
    ['not_found'],
  ),
  claimNext: post(
    '/queue/{stage}/next',
    { id: 'Ambil berkas berikutnya', en: 'Claim the next file of the queue' },
    { roles: OFFICERS, params: QueueStage, reply: created(ApplicationStatus) },
    ['queue_empty', 'queue_busy', 'not_found'],
  ),
  getQueuePosition: get(
    '/applications/{id}/queue-position',
    { id: 'Urutan dan perkiraan waktu', en: 'Place in the queue, and when its turn will probably come' },
    { roles: [...FILERS, ...OFFICERS], params: ApplicationId, reply: ok(QueuePosition) },
    ['not_found', 'wrong_state'],
  ),
  reportDeadlines: get(
    '/reports/deadlines',
    {
      id: 'Laporan batas waktu per bulan',
      en: 'How many applications reached their deadlines in a month (UTC; the current one unless said otherwise)',
    },
    { roles: HEADS, query: z.strictObject({ month: z.optional(ReportMonth) }), reply: ok(DeadlineReport) },
    [],
  ),
  claim: post(
    '/applications/{id}/claim',
    { id: 'Ambil berkas ini', en: 'Claim this file' },
    { roles: OFFICERS, ...step },
    officerProblems,
  ),
  release: remove(
    '/applications/{id}/claim',
    { id: 'Lepas berkas ini', en: 'Release this file' },
    { roles: OFFICERS, params: ApplicationId, reply: ok(ApplicationStatus) },
    [...ACT_PROBLEMS, 'stale_version', 'claim_required'],
  ),
  reassign: post(
    '/applications/{id}/assignment',
    { id: 'Serahkan kepada petugas lain', en: 'Give this file to another officer, whoever holds it' },
    { roles: HEADS, ...step, body: Assignment },
    [
      'not_found',
      'wrong_state',
      'stale_version',
      'idempotency_key_reused',
      'own_application',
      'same_officer',
    ],
  ),
  returnToApplicant: post(
    '/applications/{id}/return',
    { id: 'Kembalikan untuk diperbaiki', en: 'Return to the applicant for correction' },
    { roles: OFFICERS, ...step, body: Return },
    [...holderProblems, 'nothing_to_repair', 'reason_required', 'requirement_unknown'],
  ),
  recommend: post(
    '/applications/{id}/recommendation',
    { id: 'Rekomendasikan', en: 'Recommend approval or rejection' },
    { roles: OFFICERS, ...step, body: Recommendation },
    [...holderProblems, 'verdicts_missing', 'reason_required', 'requirement_unknown'],
  ),
  listOpinionRequests: get(
    '/opinions',
    { id: 'Permohonan yang menunggu pendapat', en: 'Applications that wait for an opinion' },
    { roles: ['professional_org'], query: Page, reply: ok(pageOf(OpinionRequest)) },
    [],
  ),
  recordOpinion: post(
    '/applications/{id}/opinion',
    { id: 'Pendapat organisasi profesi', en: "The professional organisation's advisory opinion" },
    { roles: ['professional_org'], ...step, body: GivenOpinion },
    [...stepProblems, 'opinion_not_asked', 'opinion_too_late'],
  ),
  review: post(
    '/applications/{id}/review',
    { id: 'Telaah rekomendasi', en: 'Review the recommendation' },
    { roles: ['section_head', 'division_head'], ...step, body: z.strictObject({ note }) },
    holderProblems,
  ),
  determine: post(
    '/applications/{id}/determination',
    { id: 'Tetapkan', en: 'Determine: grant or refuse' },
    { roles: ['section_head', 'division_head'], ...step, body: Determination },
    [...holderProblems, 'verdicts_missing', 'reason_required'],
  ),
  determineBatch: post(
    '/determinations',
    {
      id: 'Setujui beberapa berkas tanpa masalah sekaligus',
      en: 'Approve several uncontested files at once; about one in five is drawn to be looked at first',
    },
    {
      roles: ['section_head', 'division_head'],
      body: Batch,
      reply: created(z.object({ items: z.array(BatchOutcome) })),
      idempotent: true,
    },
    [],
  ),
};

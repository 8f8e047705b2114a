import * as z from 'zod/mini';
import { ApplicationState, Stage } from '../../shared/domain/application-state.ts';
import { Purpose } from '../../shared/domain/service-standard.ts';
import { Text } from '../../shared/domain/text.ts';
import { IssuedLicence } from '../../shared/http/application-status.ts';
import { ApplicationView } from '../../shared/http/application-view.ts';
import { ChecklistItem } from '../../shared/http/checklist.ts';
import { QueuePosition } from '../../shared/http/queue-position.ts';
import { created, get, ok, patch, post } from '../../shared/http/route.ts';
import {
  ACT_PROBLEMS,
  ApplicationId,
  FILERS,
  FieldName,
  Page,
  pageOf,
  READERS,
  READERS_AND_ADVISERS,
  ServiceName,
  Words,
} from '../../shared/http/route-parts.ts';

const Time = z.iso.datetime();

export const NewApplication = z.strictObject({
  service: ServiceName,
  purpose: z._default(Purpose, 'new'),
  /** Only at the counter: who stands there is not always who applies. */
  onBehalf: z.optional(
    z.strictObject({
      represented: z.boolean(),
      powerOfAttorney: z.optional(
        z.strictObject({ reference: z.string().check(z.minLength(1), z.maxLength(100)), date: z.iso.date() }),
      ),
    }),
  ),
  /** Only at the counter: what came by post, with what finds the envelope again. */
  post: z.optional(z.strictObject({ trackingNote: Words })),
  /** The token of a place (`GET /claims/{ticket}`), for services that are for holders of one. */
  place: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
});

/** Length and content of a value are judged by the rules of its field, so that the answer names the field. */
const FormChanges = z.strictObject({
  form: z.record(FieldName, z.nullable(z.string())),
});

export const ApplicationSummary = z.object({
  id: z.string(),
  service: z.string(),
  title: z.optional(Text),
  purpose: Purpose,
  state: ApplicationState,
  round: z.int(),
  createdAt: Time,
  receiptNumber: z.optional(z.string()),
  dueAt: z.optional(Time),
  /** How many documents and fields are to be repaired; counted while the file is with the applicant. */
  toRepair: z.optional(z.int()),
  /** Once it is issued. */
  licence: z.optional(IssuedLicence),
});

/** Only what stands so. A page may then be shorter than asked for, even empty, and have a next one. */
const OwnApplications = z.extend(Page, { state: z.optional(ApplicationState) });

export const Receipt = z.object({
  number: z.string(),
  receivedAt: Time,
  dueAt: Time,
  service: z.string(),
  title: Text,
  office: z.string(),
  /** With the number it shows anybody how the application stands; only for who filed it. */
  code: z.optional(z.string()),
  checklist: z.array(ChecklistItem),
});

export const HistoryEntry = z.object({
  n: z.int(),
  type: z.string(),
  /** What happened, in words. */
  title: Text,
  at: Time,
  by: z.enum(['applicant', 'office', 'system']),
  /** Which account acted; for the office only, as are the steps inside it. */
  account: z.optional(z.string()),
});

const History = z.object({ items: z.array(HistoryEntry), intact: z.boolean() });

/** As they are printed on the receipt, or as people type them. */
const ReceiptQuestion = z.strictObject({
  receiptNumber: z.string().check(z.minLength(1), z.maxLength(120)),
  code: z.string().check(z.minLength(1), z.maxLength(40)),
});

/** How an application stands, for whoever has its receipt: nothing of the person, nothing of the documents. */
export const FollowedApplication = z.object({
  receiptNumber: z.string(),
  tenant: z.string(),
  office: z.string(),
  service: z.string(),
  title: Text,
  purpose: Purpose,
  state: ApplicationState,
  stage: z.optional(Stage),
  round: z.int(),
  receivedAt: Time,
  dueAt: Time,
  /** While the file is with the applicant: how many documents and fields are to be repaired, and until when. */
  toRepair: z.optional(z.int()),
  correctBy: z.optional(Time),
  /** While it waits for an officer. */
  queue: z.optional(QueuePosition),
  /** Once it is issued. */
  licenceNumber: z.optional(z.string()),
  checkedAt: Time,
});

/** What one does with an application of one's own, twice with the same effect as once. */
const step = { params: ApplicationId, reply: created(ApplicationView), idempotent: true } as const;
const documentProblems = ['documents_missing', 'documents_pending', 'documents_refused'] as const;
const stepProblems = [...ACT_PROBLEMS, 'stale_version', 'idempotency_key_reused'] as const;

export const contract = {
  createDraft: post(
    '/applications',
    { id: 'Mulai permohonan', en: 'Start an application' },
    { roles: FILERS, body: NewApplication, reply: created(ApplicationView), idempotent: true },
    [
      'service_unknown',
      'purpose_unknown',
      'role_not_allowed',
      'power_of_attorney_required',
      'place_required',
      'place_unfit',
      'place_expired',
      'place_used',
      'idempotency_key_reused',
    ],
  ),
  listApplications: get(
    '/applications',
    { id: 'Daftar permohonan saya', en: 'List my applications' },
    { roles: FILERS, query: OwnApplications, reply: ok(pageOf(ApplicationSummary)) },
    [],
  ),
  getApplication: get(
    '/applications/{id}',
    { id: 'Lihat permohonan', en: 'See an application' },
    { roles: READERS_AND_ADVISERS, params: ApplicationId, reply: ok(ApplicationView) },
    ['not_found'],
  ),
  editForm: patch(
    '/applications/{id}',
    { id: 'Isi atau ubah formulir', en: 'Fill in or change the form' },
    { roles: FILERS, params: ApplicationId, body: FormChanges, reply: ok(ApplicationView) },
    [...ACT_PROBLEMS, 'stale_version', 'form_invalid', 'field_locked'],
  ),
  submit: post(
    '/applications/{id}/submission',
    { id: 'Ajukan, atau ajukan kembali setelah perbaikan', en: 'Submit, or resubmit after a correction' },
    { roles: FILERS, ...step },
    [
      ...stepProblems,
      'form_incomplete',
      ...documentProblems,
      'corrections_missing',
      'place_unfit',
      'place_expired',
      'place_used',
    ],
  ),
  withdraw: post(
    '/applications/{id}/withdrawal',
    { id: 'Tarik permohonan', en: 'Withdraw an application' },
    { roles: FILERS, ...step, body: z.strictObject({ reason: z.optional(Words) }) },
    stepProblems,
  ),
  getReceipt: get(
    '/applications/{id}/receipt',
    { id: 'Tanda terima', en: 'The receipt' },
    { roles: READERS, params: ApplicationId, reply: ok(Receipt) },
    ['not_found', 'wrong_state'],
  ),
  followApplication: post(
    '/application-statuses',
    {
      id: 'Status permohonan dari nomor tanda terima dan kode',
      en: 'How an application stands, by the number and the code of its receipt',
    },
    {
      roles: 'public',
      body: ReceiptQuestion,
      reply: ok(FollowedApplication),
      throttle: { requestsPerSecond: 50, burst: 50 },
    },
    ['receipt_unknown', 'too_many_requests'],
  ),
  getHistory: get(
    '/applications/{id}/history',
    { id: 'Riwayat permohonan', en: 'What happened to an application' },
    { roles: READERS, params: ApplicationId, reply: ok(History) },
    ['not_found'],
  ),
};

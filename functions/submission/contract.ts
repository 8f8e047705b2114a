import * as z from 'zod/mini';
import { ApplicationState } from '../../shared/domain/application-state.ts';
import { Purpose } from '../../shared/domain/service-standard.ts';
import { ApplicationView } from '../../shared/http/application-view.ts';
import { ChecklistItem } from '../../shared/http/checklist.ts';
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
});

/** Length and content of a value are judged by the rules of its field, so that the answer names the field. */
const FormChanges = z.strictObject({
  form: z.record(FieldName, z.nullable(z.string())),
});

const ApplicationSummary = z.object({
  id: z.string(),
  service: z.string(),
  state: ApplicationState,
  createdAt: Time,
  receiptNumber: z.optional(z.string()),
  dueAt: z.optional(Time),
});

export const Receipt = z.object({
  number: z.string(),
  receivedAt: Time,
  dueAt: Time,
  service: z.string(),
  office: z.string(),
  checklist: z.array(ChecklistItem),
});

export const HistoryEntry = z.object({
  n: z.int(),
  type: z.string(),
  at: Time,
  by: z.enum(['applicant', 'office', 'system']),
});

const History = z.object({ items: z.array(HistoryEntry), intact: z.boolean() });

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
      'idempotency_key_reused',
    ],
  ),
  listApplications: get(
    '/applications',
    { id: 'Daftar permohonan saya', en: 'List my applications' },
    { roles: FILERS, query: Page, reply: ok(pageOf(ApplicationSummary)) },
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
    [...stepProblems, 'form_incomplete', ...documentProblems, 'corrections_missing'],
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
  getHistory: get(
    '/applications/{id}/history',
    { id: 'Riwayat permohonan', en: 'What happened to an application' },
    { roles: READERS, params: ApplicationId, reply: ok(History) },
    ['not_found'],
  ),
};

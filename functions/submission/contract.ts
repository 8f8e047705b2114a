import * as z from 'zod/mini';
import { ApplicationState } from '../../shared/domain/application.ts';
import { Purpose } from '../../shared/domain/service-standard.ts';
import { ApplicationView, ChecklistItem } from '../../shared/http/application-view.ts';
import type { Contract } from '../../shared/http/contract.ts';
import {
  ApplicationId,
  FILERS,
  FieldName,
  Page,
  READERS,
  READERS_AND_ADVISERS,
  Words,
} from '../../shared/http/route-parts.ts';

const Time = z.iso.datetime();

const NewApplication = z.strictObject({
  service: z.string().check(z.maxLength(81)),
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

export const contract = {
  createDraft: {
    method: 'POST',
    path: '/applications',
    summary: { id: 'Mulai permohonan', en: 'Start an application' },
    roles: FILERS,
    body: NewApplication,
    reply: { status: 201, body: ApplicationView },
    problems: [
      'service_unknown',
      'purpose_unknown',
      'role_not_allowed',
      'power_of_attorney_required',
      'idempotency_key_reused',
    ],
    idempotent: true,
  },
  listApplications: {
    method: 'GET',
    path: '/applications',
    summary: { id: 'Daftar permohonan saya', en: 'List my applications' },
    roles: FILERS,
    query: Page,
    reply: {
      status: 200,
      body: z.object({ items: z.array(ApplicationSummary), cursor: z.optional(z.string()) }),
    },
    problems: [],
  },
  getApplication: {
    method: 'GET',
    path: '/applications/{id}',
    summary: { id: 'Lihat permohonan', en: 'See an application' },
    roles: READERS_AND_ADVISERS,
    params: ApplicationId,
    reply: { status: 200, body: ApplicationView },
    problems: ['not_found'],
  },
  editForm: {
    method: 'PATCH',
    path: '/applications/{id}',
    summary: { id: 'Isi atau ubah formulir', en: 'Fill in or change the form' },
    roles: FILERS,
    params: ApplicationId,
    body: FormChanges,
    reply: { status: 200, body: ApplicationView },
    problems: [
      'not_found',
      'role_not_allowed',
      'wrong_state',
      'stale_version',
      'form_invalid',
      'field_locked',
    ],
  },
  submit: {
    method: 'POST',
    path: '/applications/{id}/submission',
    summary: {
      id: 'Ajukan, atau ajukan kembali setelah perbaikan',
      en: 'Submit, or resubmit after a correction',
    },
    roles: FILERS,
    params: ApplicationId,
    reply: { status: 201, body: ApplicationView },
    problems: [
      'not_found',
      'role_not_allowed',
      'wrong_state',
      'stale_version',
      'idempotency_key_reused',
      'form_incomplete',
      'documents_missing',
      'documents_pending',
      'documents_refused',
      'corrections_missing',
    ],
    idempotent: true,
  },
  withdraw: {
    method: 'POST',
    path: '/applications/{id}/withdrawal',
    summary: { id: 'Tarik permohonan', en: 'Withdraw an application' },
    roles: FILERS,
    params: ApplicationId,
    body: z.strictObject({ reason: z.optional(Words) }),
    reply: { status: 201, body: ApplicationView },
    problems: ['not_found', 'role_not_allowed', 'wrong_state', 'stale_version', 'idempotency_key_reused'],
    idempotent: true,
  },
  getReceipt: {
    method: 'GET',
    path: '/applications/{id}/receipt',
    summary: { id: 'Tanda terima', en: 'The receipt' },
    roles: READERS,
    params: ApplicationId,
    reply: { status: 200, body: Receipt },
    problems: ['not_found', 'wrong_state'],
  },
  getHistory: {
    method: 'GET',
    path: '/applications/{id}/history',
    summary: { id: 'Riwayat permohonan', en: 'What happened to an application' },
    roles: READERS,
    params: ApplicationId,
    reply: { status: 200, body: z.object({ items: z.array(HistoryEntry), intact: z.boolean() }) },
    problems: ['not_found'],
  },
} satisfies Contract;

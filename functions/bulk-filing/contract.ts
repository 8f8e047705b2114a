import * as z from 'zod/mini';
import { ApplicationState } from '../../shared/domain/application-state.ts';
import { Purpose } from '../../shared/domain/service-standard.ts';
import { MOST_ROWS } from '../../shared/domain/spreadsheet.ts';
import { CSV } from '../../shared/http/csv.ts';
import { created, file, get, ok, post } from '../../shared/http/route.ts';
import { Page, pageOf, ServiceName } from '../../shared/http/route-parts.ts';

/** Bytes of a file: Lambda takes six megabytes with all that comes along, in base64. */
const LARGEST_FILE = 4_000_000;
const LARGEST_IN_BASE64 = Math.ceil(LARGEST_FILE / 3) * 4;

const FACILITY = ['facility'] as const;
const Time = z.iso.datetime();
const BulkFilingId = z.strictObject({ id: z.uuid() });

const NewBulkFiling = z.strictObject({
  service: ServiceName,
  purpose: z._default(Purpose, 'new'),
  fileName: z.string().check(z.minLength(1), z.maxLength(255)),
  /** The file, CSV or XLSX, in base64. */
  content: z.base64().check(z.maxLength(LARGEST_IN_BASE64)),
});

/** What is wrong with a cell; `row` as the spreadsheet counts, `column` the field's name or else its letters, `label` its title. */
const CellError = z.object({
  row: z.int(),
  column: z.string(),
  label: z.string(),
  code: z.string(),
  detail: z.string(),
});
const Failure = z.object({ row: z.int(), code: z.string(), detail: z.string() });

export const BulkFilingView = z.object({
  id: z.string(),
  service: z.string(),
  purpose: Purpose,
  fileName: z.string(),
  createdAt: Time,
  /** Until when it can be filed and followed; then it is deleted. */
  expiresAt: Time,
  /** Rows below the header, and how many of them can be filed. */
  rows: z.int(),
  valid: z.int(),
  errors: z.array(CellError),
  /** Nothing is filed of what is only `checked`. */
  state: z.enum(['checked', 'filing', 'filed']),
  progress: z.object({
    /** A draft was made, which the applicant is asked to confirm. */
    filed: z.int(),
    /** There was one of an earlier file. */
    existing: z.int(),
    failed: z.int(),
  }),
  failures: z.array(Failure),
});
export type BulkFilingView = z.infer<typeof BulkFilingView>;

/** How far the application of a row is; nothing of what is in it. */
const RowProgress = z.object({
  row: z.int(),
  outcome: z.enum(['filed', 'existing']),
  state: z.union([z.literal('awaiting_confirmation'), ApplicationState]),
});

/** All rows of the list where none are named. */
const RowsTaken = z.strictObject({
  rows: z.optional(z.array(z.int()).check(z.minLength(1), z.maxLength(MOST_ROWS))),
});

const always = ['facility_missing'] as const;

export const contract = {
  getBulkTemplate: get(
    '/bulk-filing-templates/{service}',
    { id: 'Templat daftar pemohon suatu layanan (CSV)', en: 'Template of a list for a service (CSV)' },
    {
      roles: FACILITY,
      params: z.strictObject({ service: ServiceName }),
      query: z.strictObject({ purpose: z._default(Purpose, 'new') }),
      reply: file(CSV),
    },
    ['not_found', 'service_unknown', 'purpose_unknown'],
  ),
  uploadBulkFiling: post(
    '/bulk-filings',
    {
      id: 'Unggah daftar pemohon; diperiksa seluruhnya, belum ada yang diajukan',
      en: 'Upload a list of applicants; all of it is checked, nothing is filed yet',
    },
    {
      roles: FACILITY,
      body: NewBulkFiling,
      reply: created(BulkFilingView),
      maxBodyBytes: LARGEST_IN_BASE64 + 4096,
      throttle: { requestsPerSecond: 20, burst: 40 },
    },
    [...always, 'service_unknown', 'purpose_unknown', 'file_unfit'],
  ),
  getBulkFiling: get(
    '/bulk-filings/{id}',
    { id: 'Hasil pemeriksaan dan kemajuan', en: 'What is wrong with a list, and how far it is' },
    { roles: FACILITY, params: BulkFilingId, reply: ok(BulkFilingView) },
    [...always, 'not_found'],
  ),
  getBulkFilingErrors: get(
    '/bulk-filings/{id}/errors',
    { id: 'Unduh daftar kesalahan (CSV)', en: 'Download what is wrong with a list (CSV)' },
    { roles: FACILITY, params: BulkFilingId, reply: file(CSV) },
    [...always, 'not_found'],
  ),
  fileBulkFiling: post(
    '/bulk-filings/{id}/filing',
    {
      id: 'Ajukan baris yang benar; setiap pemohon diminta menegaskannya',
      en: 'File the rows that are right; each applicant is asked to confirm',
    },
    { roles: FACILITY, params: BulkFilingId, reply: created(BulkFilingView) },
    [...always, 'not_found', 'nothing_to_file'],
  ),
  /** What its applicant has confirmed stays; `GET …/applications` tells. Rows still being filed are not taken back. */
  withdrawBulkFiling: post(
    '/bulk-filings/{id}/withdrawal',
    {
      id: 'Tarik kembali permohonan yang belum ditegaskan pemohonnya',
      en: 'Take back what its applicants have not confirmed yet',
    },
    { roles: FACILITY, params: BulkFilingId, body: RowsTaken, reply: created(BulkFilingView) },
    [...always, 'not_found', 'nothing_to_withdraw'],
  ),
  listBulkApplications: get(
    '/bulk-filings/{id}/applications',
    { id: 'Kemajuan setiap permohonan', en: 'How far each application is' },
    { roles: FACILITY, params: BulkFilingId, query: Page, reply: ok(pageOf(RowProgress)) },
    [...always, 'not_found'],
  ),
};

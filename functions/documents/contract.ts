import * as z from 'zod/mini';
import { MediaType } from '../../shared/domain/service-standard.ts';
import { ChecklistItem } from '../../shared/http/checklist.ts';
import { created, get, ok, post } from '../../shared/http/route.ts';
import {
  ACT_PROBLEMS,
  ApplicationId,
  FILERS,
  READERS,
  RequirementCode,
} from '../../shared/http/route-parts.ts';

const DocumentOfApplication = z.strictObject({ id: z.uuid(), requirement: RequirementCode });

const NewUpload = z.strictObject({ mediaType: MediaType, bytes: z.int().check(z.positive()) });

/** Where and with which form fields to POST the file (multipart, the file as last field `file`). */
export const Upload = z.object({
  uploadId: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expiresAt: z.iso.datetime(),
});

const Download = z.extend(z.omit(ChecklistItem, { obligation: true }), {
  /** Which upload this is about: while a newer one is on its way, still the one before. */
  uploadId: z.string(),
  url: z.optional(z.string()),
  expiresAt: z.optional(z.iso.datetime()),
});

export const contract = {
  listDocuments: get(
    '/applications/{id}/documents',
    { id: 'Semua berkas dengan tautannya', en: 'All documents of an application, with links' },
    { roles: READERS, params: ApplicationId, reply: ok(z.object({ items: z.array(Download) })) },
    ['not_found'],
  ),
  createUpload: post(
    '/applications/{id}/documents/{requirement}',
    { id: 'Unggah berkas persyaratan', en: 'Upload the document of a requirement' },
    { roles: FILERS, params: DocumentOfApplication, body: NewUpload, reply: created(Upload) },
    [...ACT_PROBLEMS, 'requirement_unknown', 'document_locked', 'document_not_accepted'],
  ),
  getDocument: get(
    '/applications/{id}/documents/{requirement}',
    { id: 'Lihat berkas persyaratan', en: 'See the document of a requirement' },
    { roles: READERS, params: DocumentOfApplication, reply: ok(Download) },
    ['not_found'],
  ),
};

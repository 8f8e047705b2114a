import * as z from 'zod/mini';
import { MediaType } from '../../shared/domain/service-standard.ts';
import { ChecklistItem } from '../../shared/http/application-view.ts';
import type { Contract } from '../../shared/http/contract.ts';
import { FILERS, READERS, RequirementCode } from '../../shared/http/route-parts.ts';

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
  url: z.optional(z.string()),
  expiresAt: z.optional(z.iso.datetime()),
});

export const contract = {
  createUpload: {
    method: 'POST',
    path: '/applications/{id}/documents/{requirement}',
    summary: { id: 'Unggah berkas persyaratan', en: 'Upload the document of a requirement' },
    roles: FILERS,
    params: DocumentOfApplication,
    body: NewUpload,
    reply: { status: 201, body: Upload },
    problems: [
      'not_found',
      'role_not_allowed',
      'wrong_state',
      'requirement_unknown',
      'document_locked',
      'document_not_accepted',
    ],
  },
  getDocument: {
    method: 'GET',
    path: '/applications/{id}/documents/{requirement}',
    summary: { id: 'Lihat berkas persyaratan', en: 'See the document of a requirement' },
    roles: READERS,
    params: DocumentOfApplication,
    reply: { status: 200, body: Download },
    problems: ['not_found'],
  },
} satisfies Contract;

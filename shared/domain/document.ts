import * as z from 'zod/mini';
import { MediaType } from './service-standard.ts';

/**
 * Why an uploaded file is not taken. `type_mismatch`: it is another accepted type than declared, or two types
 * at once; `type_not_accepted`: it is no PDF, JPEG or PNG at all (a program renamed to .pdf).
 */
export const InspectionRefusal = z.enum([
  'empty',
  'too_large',
  'type_mismatch',
  'type_not_accepted',
  'pdf_encrypted',
  'pdf_active_content',
  'pdf_unreadable',
  'image_unreadable',
  'image_dimensions',
]);
export type InspectionRefusal = z.infer<typeof InspectionRefusal>;

/** SHA-256 of the exact bytes that were inspected, in lower-case hex. */
const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** What an upload turned out to be: size in bytes, pages of a PDF, width and height of an image in pixels. */
export const Inspection = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    mediaType: MediaType,
    bytes: z.int().check(z.positive()),
    sha256: Sha256,
    pages: z.optional(z.int().check(z.positive())),
    width: z.optional(z.int().check(z.positive())),
    height: z.optional(z.int().check(z.positive())),
  }),
  z.object({ outcome: z.literal('refused'), reason: InspectionRefusal, sha256: Sha256 }),
]);
export type Inspection = z.infer<typeof Inspection>;

/** Where an uploaded file lies: the exact version of an object in the document bucket. */
export const StoredObject = z.object({ key: z.string(), versionId: z.string() });
export type StoredObject = z.infer<typeof StoredObject>;

export const MalwareVerdict = z.enum(['clean', 'infected', 'unscannable']);
export type MalwareVerdict = z.infer<typeof MalwareVerdict>;

/** A verifier's judgement of one document. */
export const DocumentVerdict = z.object({
  outcome: z.enum(['accepted', 'to_repair']),
  reason: z.optional(z.enum(['unreadable', 'wrong_document', 'incomplete', 'expired', 'mismatch', 'other'])),
  note: z.optional(z.string()),
});
export type DocumentVerdict = z.infer<typeof DocumentVerdict>;

/** The newest upload for one requirement and what is known of it. `uploadId` is a UUIDv7, so newer sorts later. */
export const ApplicationDocument = z.object({
  uploadId: z.string(),
  object: StoredObject,
  inspection: z.optional(Inspection),
  malware: z.optional(MalwareVerdict),
  verdict: z.optional(DocumentVerdict),
});
export type ApplicationDocument = z.infer<typeof ApplicationDocument>;

/** Inspected and found harmless: it may be filed, judged and opened. */
export const isUsable = ({ inspection, malware }: ApplicationDocument): boolean =>
  inspection?.outcome === 'accepted' && malware === 'clean';

/** The version and hash of a document that was filed; what is judged is exactly this. */
export const PinnedDocument = z.object({
  requirement: z.string(),
  object: StoredObject,
  sha256: z.string(),
});
export type PinnedDocument = z.infer<typeof PinnedDocument>;

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

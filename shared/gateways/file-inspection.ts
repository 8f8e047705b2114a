import { createHash } from 'node:crypto';
import type { Inspection, InspectionRefusal } from '../domain/document.ts';
import type { MediaType } from '../domain/service-standard.ts';
import { detectMediaType } from './file-inspection/detection.ts';
import { inspectImage } from './file-inspection/image.ts';
import { inspectPdf } from './file-inspection/pdf.ts';
import { isAlsoArchive, isAlsoPdf } from './file-inspection/polyglot.ts';

type Content = { pages: number } | { width: number; height: number };
type Outcome = InspectionRefusal | ({ mediaType: MediaType } & Content);

function inspectContent(bytes: Uint8Array, mediaType: MediaType): InspectionRefusal | Content {
  switch (mediaType) {
    case 'application/pdf':
      return inspectPdf(bytes);
    case 'image/jpeg':
    case 'image/png':
      return isAlsoPdf(bytes) ? 'type_mismatch' : inspectImage(bytes, mediaType);
  }
}

async function judge(bytes: Uint8Array, declared: MediaType, maxBytes: number): Promise<Outcome> {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > maxBytes) return 'too_large';
  const mediaType = await detectMediaType(bytes);
  if (mediaType === undefined) return 'type_not_accepted';
  if (mediaType !== declared || isAlsoArchive(bytes)) return 'type_mismatch';
  const content = inspectContent(bytes, mediaType);
  return typeof content === 'string' ? content : { mediaType, ...content };
}

/**
 * Says whether an upload is what it was declared to be and safe to open. Whatever the bytes are, it answers:
 * time and memory grow linearly with their number, compressed parts included.
 * @param maxBytes limit of the requirement in the service standard
 */
export async function inspectFile(
  bytes: Uint8Array,
  declared: MediaType,
  maxBytes: number,
): Promise<Inspection> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const outcome = await judge(bytes, declared, maxBytes);
  if (typeof outcome === 'string') return { outcome: 'refused', reason: outcome, sha256 };
  return { outcome: 'accepted', ...outcome, bytes: bytes.length, sha256 };
}

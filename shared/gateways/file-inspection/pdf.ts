import type { InspectionRefusal } from '../../domain/document.ts';
import { hasActiveContent } from './pdf-active-content.ts';
import { PdfFindings } from './pdf-assembler.ts';
import { type PdfBody, readBody } from './pdf-body.ts';
import { resolver, unpackObjectStreams } from './pdf-object-streams.ts';
import { countPages } from './pdf-pages.ts';
import { UnreadablePdf } from './pdf-values.ts';

const isEncrypted = ({ trailers }: PdfBody): boolean =>
  trailers.some(({ entries }) => (entries.get('Encrypt') ?? null) !== null);

function read(file: Buffer): InspectionRefusal | { pages: number } {
  const findings = new PdfFindings();
  const body = readBody(file, findings);
  if (isEncrypted(body)) return 'pdf_encrypted';
  unpackObjectStreams(body, findings);
  const resolve = resolver(body);
  if (hasActiveContent(findings, resolve)) return 'pdf_active_content';
  return { pages: countPages(body, resolve) };
}

/**
 * Reads every object of a PDF, live or replaced, plain or in an object stream, and counts its pages. Written
 * here because pdf-lib's parser needs quadratic time on unclosed objects (88 KB: 2 s) and inflates object
 * streams without a bound.
 */
export function inspectPdf(bytes: Uint8Array): InspectionRefusal | { pages: number } {
  try {
    return read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof UnreadablePdf) return 'pdf_unreadable';
    throw error;
  }
}

import type { LicenceDocument, Rendering } from './licence-pdf/document.ts';

export type { LicenceDocument, Particular, Rendering } from './licence-pdf/document.ts';

/**
 * Draws a licence, or another document of the office, as PDF/A-2b on A4, tagged, in Indonesian, with a QR code to its public page.
 * The same document gives the same bytes, unsigned as it is: it keeps a visible field and room for one
 * signature (licence-signature.ts), unless it is told to keep none.
 * Characters the font lacks are drawn as U+FFFD; a text of any length flows to further pages.
 * The PDF library loads at the first call only. Throws when a font file is missing beside the bundle.
 */
export async function renderLicence(
  licence: LicenceDocument,
  rendering: Rendering = { field: 'reserved' },
): Promise<Uint8Array> {
  const { drawLicence } = await import('./licence-pdf/draw.ts');
  return drawLicence(licence, rendering);
}

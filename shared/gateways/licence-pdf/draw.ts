import { arrayBuffer } from 'node:stream/consumers';
import { drawClosing } from './closing.ts';
import type { LicenceDocument, Rendering } from './document.ts';
import { loadFonts } from './fonts.ts';
import { drawFooters } from './footer.ts';
import { drawLegalBasis } from './legal-basis.ts';
import { drawLetterhead, drawTitle } from './letterhead.ts';
import { drawMark } from './mark.ts';
import { drawParticulars } from './particulars.ts';
import { openSheet } from './sheet.ts';

/** See `renderLicence`. */
export async function drawLicence(licence: LicenceDocument, rendering: Rendering): Promise<Uint8Array> {
  const title = `${licence.heading} ${licence.number}`;
  const heading = { title, author: `${licence.officeName}, ${licence.government}`, at: licence.issuedAt };
  const sheet = openSheet(heading, await loadFonts());
  drawMark(sheet, licence);
  drawLetterhead(sheet, licence);
  drawTitle(sheet, licence);
  drawLegalBasis(sheet, licence.legalBasis);
  drawParticulars(sheet, licence);
  drawClosing(sheet, licence, rendering);
  drawFooters(sheet, licence);
  sheet.root.end();
  sheet.pdf.end();
  return new Uint8Array(await arrayBuffer(sheet.pdf));
}

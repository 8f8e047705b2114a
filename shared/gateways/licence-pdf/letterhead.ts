import type { LicenceDocument } from './document.ts';
import { ink, rule, type Sheet, type Style, tag, writeCentred } from './sheet.ts';

const government: Style = { face: 'regular', size: 13, spacing: 0.4 };
const office: Style = { face: 'bold', size: 15, spacing: 0.4 };
const contact: Style = { face: 'regular', size: 9.5, color: ink.muted };
const title: Style = { face: 'bold', size: 14.5, spacing: 0.5 };
const number: Style = { face: 'regular', size: 11 };

/** The office in words above a double rule; there is no crest, for a false one would be worse than none. */
export function drawLetterhead(sheet: Sheet, licence: LicenceDocument): void {
  const line = (text: string, style: Style): void => {
    tag(sheet, sheet.root, 'P', () => {
      writeCentred(sheet, text, style);
    });
  };
  line(licence.government.toUpperCase(), government);
  line(licence.officeName.toUpperCase(), office);
  line(licence.officeAddress, contact);
  line(licence.officeContact, contact);
  rule(sheet, sheet.pdf.y + 6, 2.2);
  rule(sheet, sheet.pdf.y + 9, 0.6);
  sheet.pdf.y += 9;
}

/** What the document is and its number. */
export function drawTitle(sheet: Sheet, licence: LicenceDocument): void {
  tag(sheet, sheet.root, 'H1', () => {
    writeCentred(sheet, licence.heading.toUpperCase(), title, 18);
  });
  tag(sheet, sheet.root, 'P', () => {
    writeCentred(sheet, `Nomor: ${licence.number}`, number, 3);
  });
}

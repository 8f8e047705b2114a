import type { LicenceDocument } from './document.ts';
import {
  below,
  decorate,
  ink,
  margins,
  rule,
  type Sheet,
  type Style,
  tag,
  textWidth,
  write,
} from './sheet.ts';

const small: Style = { face: 'regular', size: 8, color: ink.muted };
const numberWidth = 90;

const signed =
  'Berkas PDF ini memuat tanda tangan elektronik; periksa berkasnya, atau cetakannya melalui kode QR.';
const signedEnglish =
  'This PDF carries an electronic signature; verify the file itself, or a print of it by its QR code.';

/** What stands at the foot of every page; called last, when the number of pages is known. */
export function drawFooters(sheet: Sheet, licence: LicenceDocument): void {
  const { pdf } = sheet;
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    drawFooter(sheet, licence, `Halaman ${page + 1} dari ${count}`);
  }
}

function drawFooter(sheet: Sheet, { licenceType, number }: LicenceDocument, pages: string): void {
  const { pdf } = sheet;
  const y = pdf.page.maxY() + 14;
  // The footer stands in the bottom margin, where the library would otherwise turn the page.
  pdf.page.margins.bottom = 0;
  rule(sheet, y - 5, 0.4, ink.hairline);
  tag(sheet, sheet.root, 'P', () => {
    write(sheet, signed, small, { ...below(sheet), y });
  });
  const english = (): void => {
    write(sheet, signedEnglish, small, below(sheet));
  };
  tag(sheet, sheet.root, 'P', english, 'en');
  decorate(sheet, 'Pagination', () => {
    const line = { x: margins.left, width: textWidth - numberWidth, y: pdf.y + 1 };
    write(sheet, `${licenceType} · ${number}`, small, line);
    write(
      sheet,
      pages,
      { ...small, align: 'right' },
      { x: line.x + line.width, width: numberWidth, y: line.y },
    );
  });
}

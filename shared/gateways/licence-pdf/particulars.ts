import type { LicenceDocument, Particular } from './document.ts';
import {
  below,
  type Element,
  ensureRoom,
  group,
  heightOf,
  ink,
  margins,
  rule,
  type Sheet,
  type Style,
  tag,
  textWidth,
  write,
  writeCentred,
} from './sheet.ts';

const labelStyle: Style = { face: 'regular', size: 10.5, color: ink.muted };
const regular: Style = { face: 'regular', size: 10.5 };
const strong: Style = { face: 'bold', size: 11 };
const sentence: Style = { face: 'bold', size: 11 };
const labelWidth = 150;
const padding = 2.75;
const value = { x: margins.left + labelWidth, width: textWidth - labelWidth };

/** Who may do what, where and until when. */
export function drawParticulars(sheet: Sheet, { granting, particulars }: LicenceDocument): void {
  ensureRoom(sheet, 60);
  tag(sheet, sheet.root, 'P', () => {
    writeCentred(sheet, granting, sentence, 12);
  });
  sheet.pdf.y += 7;
  const table = group(sheet, sheet.root, 'Table');
  rule(sheet, sheet.pdf.y, 0.6, ink.muted);
  for (const row of particulars) drawRow(sheet, table, row);
  table.end();
}

function drawRow(sheet: Sheet, table: Element, { label, lines, ...row }: Particular): void {
  const style = row.strong === true ? strong : regular;
  const height = lines.reduce((sum, line) => sum + heightOf(sheet, line, style, value.width), 2 * padding);
  ensureRoom(sheet, Math.min(height, 120));
  const element = group(sheet, table, 'TR');
  const column = below(sheet, padding);
  tag(sheet, element, 'TH', () => {
    write(sheet, label, labelStyle, { ...column, width: labelWidth - 12 });
  });
  sheet.pdf.y = column.y;
  tag(sheet, element, 'TD', () => {
    for (const line of lines) write(sheet, line, style, { ...value, y: sheet.pdf.y });
  });
  element.end();
  sheet.pdf.y += padding;
  rule(sheet, sheet.pdf.y, 0.4, ink.hairline);
}

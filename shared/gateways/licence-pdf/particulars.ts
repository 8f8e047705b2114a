import type { LicenceDocument } from './document.ts';
import { inIndonesian } from './indonesian-date.ts';
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

interface Row {
  readonly label: string;
  readonly lines: readonly string[];
  readonly strong?: boolean;
}

const labelStyle: Style = { face: 'regular', size: 10.5, color: ink.muted };
const regular: Style = { face: 'regular', size: 10.5 };
const strong: Style = { face: 'bold', size: 11 };
const granting: Style = { face: 'bold', size: 11 };
const labelWidth = 150;
const padding = 2.75;
const value = { x: margins.left + labelWidth, width: textWidth - labelWidth };

const rowsOf = (licence: LicenceDocument): Row[] => [
  { label: 'Nama', lines: [licence.holder.name], strong: true },
  {
    label: 'Tempat, tanggal lahir',
    lines: [`${licence.holder.birthPlace}, ${inIndonesian(licence.holder.birthDate)}`],
  },
  { label: 'Alamat rumah', lines: [licence.homeAddress] },
  { label: 'Untuk praktik sebagai', lines: [licence.profession] },
  { label: 'Jenis praktik', lines: [licence.practice.kind] },
  { label: 'Tempat praktik', lines: [licence.practice.name, licence.practice.address] },
  { label: 'Nomor STR', lines: [licence.str.number] },
  { label: 'Masa berlaku STR', lines: [inIndonesian(licence.str.validUntil)] },
  { label: 'Izin berlaku sampai dengan', lines: [inIndonesian(licence.validUntil)], strong: true },
];

/** Who may practise what, where and until when. */
export function drawParticulars(sheet: Sheet, licence: LicenceDocument): void {
  ensureRoom(sheet, 60);
  const sentence = 'Dengan ini memberikan izin praktik kepada:';
  tag(sheet, sheet.root, 'P', () => {
    writeCentred(sheet, sentence, granting, 12);
  });
  sheet.pdf.y += 7;
  const table = group(sheet, sheet.root, 'Table');
  rule(sheet, sheet.pdf.y, 0.6, ink.muted);
  for (const row of rowsOf(licence)) drawRow(sheet, table, row);
  table.end();
}

function drawRow(sheet: Sheet, table: Element, { label, lines, ...row }: Row): void {
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

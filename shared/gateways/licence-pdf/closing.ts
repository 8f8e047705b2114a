import { localDate } from '../../domain/service-time.ts';
import { CONTENTS_BYTES, TIMESTAMPED_BYTES } from '../licence-signature/placeholder.ts';
import type { LicenceDocument, Rendering } from './document.ts';
import { inIndonesian } from './indonesian-date.ts';
import { type QrCode, qrCode, quietZone } from './qr-code.ts';
import {
  below,
  type Column,
  ensureRoom,
  heightOf,
  ink,
  margins,
  type Sheet,
  type Style,
  tag,
  textWidth,
  write,
} from './sheet.ts';
import { drawSignatureWords, outline, reserveSignatureField } from './signature-field.ts';

const body: Style = { face: 'regular', size: 10.5 };
const strong: Style = { face: 'bold', size: 10.5 };
const small: Style = { face: 'regular', size: 8.5 };
const smallMuted: Style = { face: 'regular', size: 7.5, color: ink.muted };

const signatureWidth = 205;
/** Of the visible signature field, and the gap above and below it. */
const signatureHeight = 56;
const signatureGap = 5;
const closingGap = 16;
const left = { x: margins.left, width: textWidth - signatureWidth - 16 };
const right = { x: margins.left + textWidth - signatureWidth, width: signatureWidth };

const explanation = [
  'Pindai kode QR ini untuk memeriksa keaslian dan status dokumen pada laman resmi penerbit. Cocokkan nama, nomor, dan tempat.',
  'Scan to check on the issuing office’s own page that this document is genuine and in force.',
] as const;

/** Where, when and by whom it was issued, beside the way to check it; both stay together on one page. */
export function drawClosing(sheet: Sheet, licence: LicenceDocument, rendering: Rendering): void {
  const code = qrCode(licence.qrText);
  const height =
    closingGap + Math.max(signatureBlockHeight(sheet, licence), codeBlockHeight(sheet, licence, code));
  ensureRoom(sheet, height);
  const { y } = below(sheet, closingGap);
  drawSignature(sheet, licence, rendering, y);
  drawCheck(sheet, licence.verificationUrl, code, y);
}

const roomOf = { reserved: CONTENTS_BYTES, with_timestamp: TIMESTAMPED_BYTES };

const signatureLines = (licence: LicenceDocument): [string, Style][] => [
  [`Dikeluarkan di ${licence.place}`, body],
  [`pada tanggal ${inIndonesian(localDate(licence.issuedAt, licence))}`, body],
  [licence.signatory.title, strong],
];

const stacked = (sheet: Sheet, lines: readonly [string, Style][], width: number): number =>
  lines.reduce((sum, [text, style]) => sum + heightOf(sheet, text, style, width), 0);

const signatureBlockHeight = (sheet: Sheet, licence: LicenceDocument): number =>
  stacked(sheet, [...signatureLines(licence), [licence.signatory.name, strong]], right.width) +
  signatureHeight;

function drawSignature(sheet: Sheet, licence: LicenceDocument, { field }: Rendering, y: number): void {
  sheet.pdf.y = y;
  const line = (text: string, style: Style): void => {
    tag(sheet, sheet.root, 'P', () => {
      write(sheet, text, style, { ...right, y: sheet.pdf.y });
    });
  };
  for (const [text, style] of signatureLines(licence)) line(text, style);
  const { y: top } = sheet.pdf;
  const frame = { ...right, y: top + signatureGap, height: signatureHeight - 2 * signatureGap };
  drawSignatureWords(sheet, frame);
  const signer = { name: licence.officeName, place: licence.place };
  if (field === 'none') outline(sheet, frame);
  else reserveSignatureField(sheet, frame, { ...signer, room: roomOf[field] });
  sheet.pdf.y = top + signatureHeight;
  line(licence.signatory.name, strong);
}

/**
 * The side of a module. A phone must read it from paper, so it is never under 1.25 pt (0.44 mm); that of a dense code is
 * twelve dots of a printer's 600 to the inch, which then prints all modules alike.
 */
const LINK_SIDE = 88;
const LARGEST_LINK = 61;
const DENSE_MODULE = (12 * 72) / 600;
const moduleOf = ({ size }: QrCode): number => (size <= LARGEST_LINK ? LINK_SIDE / size : DENSE_MODULE);
const sideOf = (code: QrCode): number => code.size * moduleOf(code);

function besideCode(code: QrCode): Omit<Column, 'y'> {
  const offset = sideOf(code) + quietZone * moduleOf(code) + 2;
  return { x: left.x + offset, width: left.width - offset };
}

function codeBlockHeight(sheet: Sheet, { verificationUrl }: LicenceDocument, code: QrCode): number {
  const [indonesian, english] = explanation;
  const lines: [string, Style][] = [
    [indonesian, small],
    [english, smallMuted],
  ];
  const text = stacked(sheet, lines, besideCode(code).width);
  return (
    Math.max(text + 4, sideOf(code)) +
    quietZone * moduleOf(code) +
    heightOf(sheet, verificationUrl, smallMuted, left.width)
  );
}

function drawCheck(sheet: Sheet, url: string, code: QrCode, y: number): void {
  drawCode(sheet, code, y);
  const [indonesian, english] = explanation;
  const column = besideCode(code);
  tag(sheet, sheet.root, 'P', () => {
    write(sheet, indonesian, small, { ...column, y });
  });
  tag(
    sheet,
    sheet.root,
    'P',
    () => {
      write(sheet, english, smallMuted, { ...column, y: sheet.pdf.y + 4 });
    },
    'en',
  );
  const under = { ...left, y: Math.max(sheet.pdf.y, y + sideOf(code)) + quietZone * moduleOf(code) };
  tag(sheet, sheet.root, 'P', () => {
    write(sheet, url, smallMuted, under);
  });
}

function drawCode(sheet: Sheet, code: QrCode, y: number): void {
  const { pdf, root } = sheet;
  const module = moduleOf(code);
  const draw = (): void => {
    for (const { row, column, length } of code.runs) {
      pdf.rect(left.x + column * module, y + row * module, length * module, module);
    }
    pdf.fill('#000000');
  };
  root.add(pdf.struct('Figure', { alt: 'Kode QR menuju laman pemeriksaan izin' }, draw));
}

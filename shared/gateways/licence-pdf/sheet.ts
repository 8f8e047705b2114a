import PDFDocument from 'pdfkit';
import type { Face, Fonts } from './fonts.ts';

export type Element = PDFKit.PDFStructureElement;

/** The paper being written on; all lengths are points (1/72 inch) from its top left corner. */
export interface Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly root: Element;
  readonly printable: Fonts['printable'];
}

export interface Style {
  readonly face: Face;
  readonly size: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly color?: string;
  readonly spacing?: number;
}

/** A column to write in, from `y` downwards. */
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly y: number;
}

export const ink = { text: '#161616', muted: '#4d4d4d', hairline: '#bdbdbd' };
export const margins = { left: 64, right: 64, top: 40, bottom: 62 };
export const textWidth = 595.28 - margins.left - margins.right;

export interface Heading {
  readonly title: string;
  readonly author: string;
  readonly at: Date;
}

/** Opens an A4 PDF/A-2b, tagged, in Indonesian, whose identifier and dates come from the heading alone. */
export function openSheet(heading: Heading, { bytes, printable }: Fonts): Sheet {
  const pdf = new PDFDocument({
    size: 'A4',
    margins,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: 'id-ID',
    displayTitle: true,
    bufferPages: true,
    font: '',
    info: information(heading, printable),
  });
  pdf.registerFont('regular', bytes.regular).registerFont('bold', bytes.bold);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  return { pdf, root, printable };
}

function information({ title, author, at }: Heading, printable: Fonts['printable']): PDFKit.DocumentInfo {
  // The library writes these into XML as they are.
  const safe = (text: string): string => printable(text).replace(/[<>&\s]+/g, ' ');
  return { Title: safe(title), Author: safe(author), Creator: 'SatuJam', CreationDate: at };
}

const prepare = ({ pdf }: Sheet, { face, size, color }: Style): PDFKit.PDFDocument =>
  pdf
    .font(face)
    .fontSize(size)
    .fillColor(color ?? ink.text);

const layout = ({ size, align, spacing }: Style): PDFKit.Mixins.TextOptions => ({
  align: align ?? 'left',
  lineGap: size * 0.12,
  characterSpacing: spacing ?? 0,
});

/** The height a text takes in a column of that width. */
export const heightOf = (sheet: Sheet, text: string, style: Style, width: number): number =>
  prepare(sheet, style).heightOfString(sheet.printable(text), { ...layout(style), width });

/** The narrowest width, in steps of 6 pt, in which a text takes no more lines: it makes their lengths alike. */
function balancedWidth(sheet: Sheet, text: string, style: Style): number {
  const height = heightOf(sheet, text, style, textWidth);
  if (height < 2 * style.size) return textWidth;
  let width = textWidth;
  while (width > textWidth / 3 && heightOf(sheet, text, style, width - 6) <= height) width -= 6;
  return width;
}

/** Writes a text in the middle of the page in lines of like length. */
export function writeCentred(sheet: Sheet, text: string, style: Style, gap = 0): void {
  const width = balancedWidth(sheet, text, style);
  const x = margins.left + (textWidth - width) / 2;
  write(sheet, text, { ...style, align: 'center' }, { x, width, y: sheet.pdf.y + gap });
}

/** Writes a text and leaves `pdf.y` under it, on a further page when it does not fit. */
export function write(sheet: Sheet, text: string, style: Style, { x, y, width }: Column): void {
  prepare(sheet, style).text(sheet.printable(text), x, y, { ...layout(style), width });
}

/** Draws what a screen reader reads, as an element of that type; the drawing happens at once. */
export function tag(sheet: Sheet, parent: Element, type: string, draw: () => void, lang?: string): void {
  parent.add(sheet.pdf.struct(type, lang === undefined ? {} : { lang }, draw));
}

/** Adds an element that holds others; end it when the last one is in. */
export function group(sheet: Sheet, parent: Element, type: string): Element {
  const element = sheet.pdf.struct(type);
  parent.add(element);
  return element;
}

/** Draws what only decorates or repeats. */
export function decorate({ pdf }: Sheet, type: 'Layout' | 'Pagination', draw: () => void): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}

/** A horizontal line over the text's full width. */
export function rule(sheet: Sheet, y: number, thickness: number, color = ink.text): void {
  const { pdf } = sheet;
  decorate(sheet, 'Layout', () => {
    pdf.lineWidth(thickness).strokeColor(color);
    pdf
      .moveTo(margins.left, y)
      .lineTo(margins.left + textWidth, y)
      .stroke();
  });
}

/** The full-width column that begins `gap` points under what is written. */
export const below = ({ pdf }: Sheet, gap = 0): Column => ({
  x: margins.left,
  width: textWidth,
  y: pdf.y + gap,
});

/** Turns to a new page when less than `height` is left on this one. */
export function ensureRoom({ pdf }: Sheet, height: number): void {
  if (pdf.y + height > pdf.page.maxY()) pdf.addPage();
}

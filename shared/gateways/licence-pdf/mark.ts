import type { LicenceDocument } from './document.ts';
import { decorate, heightOf, ink, margins, type Sheet, type Style, tag, textWidth, write } from './sheet.ts';

const word: Style = { face: 'bold', size: 12, spacing: 1 };
const note: Style = { face: 'regular', size: 8.5, color: ink.muted, align: 'right' };
const padding = { x: 9, top: 3, bottom: 2 };
/** In the margin above the letterhead, so that a further version has the room of the first. */
const top = 16;
const gap = 8;

/** A framed word at the head of a document that is not the first of its licence, and beside it what it means. */
export function drawMark(sheet: Sheet, { mark }: LicenceDocument): void {
  if (mark === undefined) return;
  const { pdf } = sheet;
  const below = pdf.y;
  const inside = pdf.font(word.face).fontSize(word.size).widthOfString(mark.word, spacing);
  const frame = { width: inside + 2 * padding.x, x: margins.left + textWidth - inside - 2 * padding.x };
  const height = heightOf(sheet, mark.word, word, textWidth) + padding.top + padding.bottom;
  tag(sheet, sheet.root, 'P', () => {
    const y = top + height / 2 - note.size * 0.65;
    write(sheet, mark.note, note, { x: margins.left, y, width: frame.x - margins.left - gap });
  });
  tag(sheet, sheet.root, 'P', () => {
    write(sheet, mark.word, word, { x: frame.x + padding.x, y: top + padding.top, width: inside + 2 });
  });
  decorate(sheet, 'Layout', () => {
    pdf.lineWidth(1.2).strokeColor(ink.text).rect(frame.x, top, frame.width, height).stroke();
  });
  pdf.y = below;
}

const spacing = { characterSpacing: word.spacing ?? 0 };

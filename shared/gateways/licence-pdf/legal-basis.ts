import {
  below,
  type Column,
  type Element,
  ensureRoom,
  group,
  heightOf,
  margins,
  type Sheet,
  type Style,
  tag,
  textWidth,
  write,
} from './sheet.ts';

const body: Style = { face: 'regular', size: 9.5 };
const indent = 18;

/** The numbered list under "Berdasarkan"; nothing at all when the office entered none. */
export function drawLegalBasis(sheet: Sheet, legalBasis: readonly string[]): void {
  if (legalBasis.length === 0) return;
  tag(sheet, sheet.root, 'P', () => {
    write(sheet, 'Berdasarkan:', body, below(sheet, 12));
  });
  const list = group(sheet, sheet.root, 'L');
  legalBasis.forEach((text, index) => {
    drawItem(sheet, list, `${index + 1}.`, text);
  });
  list.end();
}

function drawItem(sheet: Sheet, list: Element, label: string, text: string): void {
  ensureRoom(sheet, Math.min(heightOf(sheet, text, body, textWidth - indent), 60));
  const item = group(sheet, list, 'LI');
  const column = below(sheet, 1);
  const hanging: Column = { ...column, x: margins.left + indent, width: textWidth - indent };
  tag(sheet, item, 'Lbl', () => {
    write(sheet, label, body, { ...column, width: indent });
  });
  tag(sheet, item, 'LBody', () => {
    write(sheet, text, body, hanging);
  });
  item.end();
}

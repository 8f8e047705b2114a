import type { Cell, Sheet, SheetRow } from '../../domain/spreadsheet.ts';
import { dateOf, dateStyles } from './dates.ts';
import { LONGEST_ROW, limitedRows, sheetOf, Unreadable } from './limited-rows.ts';
import { partsOf } from './parts.ts';
import { sharedStrings, unescaped } from './shared-strings.ts';
import { workbookOf } from './workbook.ts';
import { placed, type RawCell, readWorksheet } from './worksheet.ts';

/** Reads the first visible sheet of a workbook. Formulas are told as such, whatever they came to. */
export const readXlsx = (bytes: Uint8Array): Sheet => sheetOf(() => rowsOf(bytes));

/** A text that stands elsewhere until the rows are known to be few. */
type Pending = Cell & { readonly shared?: number };

function rowsOf(bytes: Uint8Array): readonly SheetRow[] {
  const parts = partsOf(bytes);
  const { from1904, sheet } = workbookOf(parts);
  const dates = dateStyles(parts.get('xl/styles.xml'));
  const limited = limitedRows<Pending>();
  readWorksheet(sheet, (row, cells) => {
    limited.add(row, placed(cells.map((cell) => [cell.column, cellOf(cell, dates, from1904)])));
  });
  const strings = sharedStrings(parts.get('xl/sharedStrings.xml'));
  return limited.rows
    .map(({ cells, row }) => ({ row, cells: filledRow(cells, strings) }))
    .filter(({ cells }) => cells.some((cell) => cell !== undefined));
}

/** @throws Unreadable for more text than a row may have */
function filledRow(cells: readonly (Pending | undefined)[], strings: readonly string[]) {
  let left = LONGEST_ROW;
  return cells.map((cell) => {
    if (cell === undefined) return undefined;
    const text = cell.shared === undefined ? cell.text : (strings[cell.shared] ?? '');
    left -= text.length;
    if (left < 0) throw new Unreadable('spreadsheet_too_large');
    return filled(cell.kind, text);
  });
}

/** Undefined where a text is blank. */
function filled(kind: Cell['kind'], text: string): Cell | undefined {
  if (kind !== 'text') return { kind, text };
  const whole = unescaped(text);
  return whole.trim() === '' ? undefined : { kind, text: whole };
}

/** Types of cells, other than numbers, and how they are kept (ECMA-376 18.18.11). */
const types: Readonly<Record<string, (value: string) => Pending>> = {
  s: (value) => ({ kind: 'text', text: '', shared: Number(value) }),
  inlineStr: (text) => ({ kind: 'text', text }),
  str: (text) => ({ kind: 'text', text }),
  e: () => ({ kind: 'error', text: '' }),
  d: (value) => ({ kind: 'date', text: value.slice(0, 10) }),
  b: (text) => ({ kind: 'number', text }),
};

function cellOf({ isFormula, style, type, value }: RawCell, dates: ReadonlySet<string>, from1904: boolean) {
  if (isFormula) return { kind: 'formula', text: '' } satisfies Pending;
  return types[type]?.(value) ?? numberOf(Number(value), dates.has(style), from1904);
}

function numberOf(number: number, isShownAsDate: boolean, from1904: boolean): Pending {
  const date = isShownAsDate ? dateOf(number, from1904) : undefined;
  return date === undefined ? { kind: 'number', text: String(number) } : { kind: 'date', text: date };
}

import { MOST_COLUMNS } from '../../domain/spreadsheet.ts';
import { Unreadable } from './limited-rows.ts';
import { readXml } from './xml.ts';

/** A cell as its sheet has it: `type` and `style` say how its value is to be read. */
export interface RawCell {
  /** From 0. */
  readonly column: number;
  readonly type: string;
  readonly style: string;
  readonly value: string;
  readonly isFormula: boolean;
}

/**
 * Reads a sheet row by row (ECMA-376 18.3); rows and cells that nobody filled in are not told of.
 * @throws Unreadable for a broken sheet, and whatever is thrown to stop
 */
export function readWorksheet(
  part: Uint8Array,
  tell: (row: number, cells: readonly RawCell[]) => void,
): void {
  let row = 0;
  let cells: RawCell[] = [];
  let cell = blank(0);
  let inValue = false;
  readXml(part, {
    open(name, { r, s = '0', t = 'n' }) {
      if (name === 'row') {
        row = r === undefined ? row + 1 : Number(r);
        if (!Number.isSafeInteger(row)) throw new Unreadable('spreadsheet_damaged');
        cells = [];
        cell = blank(-1);
      } else if (name === 'c') cell = { ...blank(columnOf(r, cell.column + 1)), type: t, style: s };
      else if (name === 'f') cell = { ...cell, isFormula: true };
      else inValue = name === 'v' || name === 't';
    },
    text(text) {
      if (inValue) cell = { ...cell, value: cell.value + text };
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c' && (cell.value !== '' || cell.isFormula)) cells.push(onlySoMany(cells, cell));
      else if (name === 'row') tell(row, cells);
    },
  });
}

/** @throws Unreadable where a row has more cells already, however often it says the same place */
function onlySoMany({ length }: readonly RawCell[], cell: RawCell): RawCell {
  if (length > MOST_COLUMNS) throw new Unreadable('too_many_columns');
  return cell;
}

const blank = (column: number): RawCell => ({ column, type: 'n', style: '0', value: '', isFormula: false });

const LETTERS = 26;

/** Where `AB12` stands, from 0. */
function columnOf(reference: string | undefined, next: number): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return next;
  const column =
    Array.from(letters).reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - 64, 0) - 1;
  return Math.min(column, MOST_COLUMNS + 1);
}

/** @throws Unreadable for cells that are out of their order */
export function placed<Cell>(cells: readonly (readonly [number, Cell | undefined])[]): (Cell | undefined)[] {
  const row: (Cell | undefined)[] = [];
  for (const [column, cell] of cells) {
    if (column < 0 || column > MOST_COLUMNS + 1) throw new Unreadable('spreadsheet_damaged');
    row[column] = cell;
  }
  return Array.from(row);
}

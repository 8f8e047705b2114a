import {
  type Cell,
  MOST_COLUMNS,
  MOST_ROWS,
  type Sheet,
  type SheetRow,
  type SheetTrouble,
} from '../../domain/spreadsheet.ts';

/**
 * Characters of one row. A quotation mark that is never closed would else swallow the file, and one long text could stand
 * for every cell of a workbook.
 */
export const LONGEST_ROW = 100_000;

/** Ends the reading of a file; what it says of the file is told to people. */
export class Unreadable extends Error {
  override name = 'Unreadable';
  readonly trouble: SheetTrouble;

  constructor(trouble: SheetTrouble) {
    super(trouble);
    this.trouble = trouble;
  }

  /** By its name: where workbooks are read by what a bundle loads later, it is there once more. */
  static override [Symbol.hasInstance](fault: unknown): fault is Unreadable {
    return fault instanceof Error && fault.name === 'Unreadable';
  }
}

/** Collects rows that have something in them, and no more than may be. */
export function limitedRows<Kept = Cell>() {
  const rows: { readonly row: number; readonly cells: readonly (Kept | undefined)[] }[] = [];
  return {
    rows,
    /** @throws Unreadable for one too many */
    add(row: number, cells: readonly (Kept | undefined)[]): void {
      const last = cells.findLastIndex((cell) => cell !== undefined);
      if (last === -1) return;
      if (last >= MOST_COLUMNS) throw new Unreadable('too_many_columns');
      if (rows.length > MOST_ROWS) throw new Unreadable('too_many_rows');
      rows.push({ row, cells: cells.slice(0, last + 1) });
    },
  };
}

/** What a reader gives: rows below a header, or why not. @throws what is a fault of ours */
export function sheetOf(read: () => readonly SheetRow[]): Sheet {
  try {
    const rows = read();
    return rows.length < 2 ? { trouble: 'no_rows' } : { rows };
  } catch (error) {
    if (error instanceof Unreadable) return { trouble: error.trouble };
    throw error;
  }
}

/** One cell that has something in it. A number and a date are written as the form would have them. */
export interface Cell {
  readonly kind: 'text' | 'number' | 'date' | 'formula' | 'error';
  readonly text: string;
}

/** One row that has something in it; `row` counts from 1 as spreadsheets do, `cells` has nothing where one is empty. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly (Cell | undefined)[];
}

/** Why a file cannot be read as a table at all; codes are stable. */
export type SheetTrouble =
  | 'spreadsheet_unknown'
  | 'spreadsheet_old'
  | 'spreadsheet_damaged'
  | 'spreadsheet_too_large'
  | 'encoding_unknown'
  | 'quotes_unclosed'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'no_rows';

/** The rows of a table, its header the first of them, or why it has none. */
export type Sheet = { readonly rows: readonly SheetRow[] } | { readonly trouble: SheetTrouble };

/** Most rows below the header that are taken at once, and most columns. */
export const MOST_ROWS = 1000;
export const MOST_COLUMNS = 100;

import { CsvError, parse } from 'csv-parse/sync';
import type { Cell, Sheet } from '../../domain/spreadsheet.ts';
import { decode } from './encoding.ts';
import { LONGEST_ROW, limitedRows, sheetOf, Unreadable } from './limited-rows.ts';

/** Indonesian and English spreadsheets, and what is pasted out of them. */
const DELIMITERS = [';', ',', '\t'];
/** Rows, empty ones as well: of a million the reading alone would take longer than anybody waits. */
const LAST_ROW = 50_000;
/** With it Excel is told how a file is separated; it shows the rest only. */
const SEPARATED_BY = /^sep=(.)\r?\n/i;

/** Reads CSV (RFC 4180), separated by `;`, `,` or tabs. */
export const readCsv = (bytes: Uint8Array): Sheet => sheetOf(() => rowsOf(decode(bytes)));

function rowsOf(text: string) {
  const limited = limitedRows();
  const told = SEPARATED_BY.exec(text);
  const table = told === null ? text : text.slice(told[0].length);
  let row = 0;
  const on_record = (record: string[]) => {
    row += 1;
    if (row > LAST_ROW) throw new Unreadable('too_many_rows');
    limited.add(row, record.map(cellOf));
    return null;
  };
  try {
    parse(table, {
      delimiter: told?.[1] ?? delimiterOf(table),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: LONGEST_ROW,
      on_record,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Unreadable(error.code === 'CSV_MAX_RECORD_SIZE' ? 'spreadsheet_damaged' : 'quotes_unclosed');
  }
  return limited.rows;
}

const cellOf = (text: string): Cell | undefined => (text.trim() === '' ? undefined : { kind: 'text', text });

/** What stands between the titles most often, outside quotation marks. */
function delimiterOf(text: string): string {
  const [header = ''] = text
    .trimStart()
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r|\n/, 1);
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

import type { Sheet } from '../domain/spreadsheet.ts';
import { readCsv } from './spreadsheet/csv.ts';

const startsWith = (bytes: Uint8Array, ...signature: number[]) =>
  signature.every((byte, place) => bytes[place] === byte);

/**
 * Reads a table that people filled in: CSV, or the first sheet of an XLSX workbook (ECMA-376). Told by its content,
 * whatever its name says. Bounded in time and memory for any input. What reads workbooks loads with the first of them.
 */
export async function readSpreadsheet(bytes: Uint8Array): Promise<Sheet> {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04))
    return (await import('./spreadsheet/xlsx.ts')).readXlsx(bytes);
  // Compound File Binary: XLS of before 2007, and XLSX with a password.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { trouble: 'spreadsheet_old' };
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return { trouble: 'spreadsheet_unknown' };
  return readCsv(bytes);
}

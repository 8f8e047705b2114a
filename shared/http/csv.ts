import type { Language } from '../domain/text.ts';
import type { Download } from './call.ts';

/** Excel takes a file without it for the encoding of its country. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What a spreadsheet would carry out (OWASP, CSV Injection). */
const DANGEROUS = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

export const CSV = 'text/csv; charset=utf-8';

/** The comma separates decimals in Indonesian spreadsheets, so the semicolon separates values. */
const delimiters = { id: ';', en: ',' } as const;

/** A table to keep, as a spreadsheet of the reader's country opens it. */
export const csvFile = (
  fileName: string,
  rows: readonly (readonly string[])[],
  language: Language,
): Download => ({ file: csvOf(rows, delimiters[language]), mediaType: CSV, fileName });

/**
 * A table as CSV (RFC 4180) that opens in a spreadsheet of the reader's country, and in which nothing is a formula.
 * @param delimiter `;` where the comma separates decimals
 */
export const csvOf = (rows: readonly (readonly string[])[], delimiter: ',' | ';'): Uint8Array =>
  Buffer.from(BYTE_ORDER_MARK + rows.map((row) => `${row.map(quoted).join(delimiter)}\r\n`).join(''));

const quoted = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`;
const harmless = (text: string) => (DANGEROUS.test(text) ? `'${text}` : text);

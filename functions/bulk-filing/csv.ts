/** Excel takes a file without it for the encoding of its country. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What a spreadsheet would carry out (OWASP, CSV Injection). */
const DANGEROUS = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

/**
 * A table as CSV (RFC 4180) that opens in a spreadsheet of the reader's country, and in which nothing is a formula.
 * @param delimiter `;` where the comma separates decimals
 */
export const csvOf = (rows: readonly (readonly string[])[], delimiter: ',' | ';'): Uint8Array =>
  Buffer.from(BYTE_ORDER_MARK + rows.map((row) => `${row.map(quoted).join(delimiter)}\r\n`).join(''));

const quoted = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`;
const harmless = (text: string) => (DANGEROUS.test(text) ? `'${text}` : text);

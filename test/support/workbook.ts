import { strToU8, zipSync } from 'fflate';

/** One cell as it stands in the XML of a sheet. */
type Given = string | number | { readonly xml: string } | undefined;

/** A day as a spreadsheet keeps it, shown as a date. @param serial days since the end of 1899 */
export const dayCell = (serial: number): Given => ({ xml: `<c s="1"><v>${serial}</v></c>` });
/** What a formula came to. */
export const formulaCell = (formula: string, value: string): Given => ({
  xml: `<c t="str"><f>${escaped(formula)}</f><v>${escaped(value)}</v></c>`,
});

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function cellXml(cell: Given): string {
  if (cell === undefined) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  return typeof cell === 'string' ? `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>` : cell.xml;
}

const NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook with one sheet (ECMA-376), as text by name. */
export const workbookParts = (rows: readonly (readonly Given[])[]): Record<string, string> => ({
  'xl/workbook.xml': `<workbook ${NAMESPACE} xmlns:r="${RELATIONS}"><sheets><sheet name="Pegawai" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet ${NAMESPACE}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
  'xl/worksheets/sheet1.xml': `<worksheet ${NAMESPACE}><sheetData>${rows
    .map((cells) => `<row>${cells.map(cellXml).join('')}</row>`)
    .join('')}</sheetData></worksheet>`,
});

/** A workbook of these parts. */
export const zipped = (parts: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );

/** An XLSX file with one sheet of these rows. */
export const workbook = (rows: readonly (readonly Given[])[]): Uint8Array => zipped(workbookParts(rows));

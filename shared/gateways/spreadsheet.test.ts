import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayCell, formulaCell, workbook, workbookParts, zipped } from '../../test/support/workbook.ts';
import { type Cell, MOST_ROWS } from '../domain/spreadsheet.ts';
import { readSpreadsheet } from './spreadsheet.ts';

const text = (value: string): Cell => ({ kind: 'text', text: value });
const csv = (content: string) => readSpreadsheet(Buffer.from(content));
const table = [
  { row: 1, cells: [text('Nama'), text('NIK')] },
  { row: 2, cells: [text('Siti'), text('0012')] },
];

describe('a CSV', () => {
  test.each([
    ['semicolons', 'Nama;NIK\nSiti;0012\n'],
    ['commas', 'Nama,NIK\nSiti,0012'],
    ['tabs', 'Nama\tNIK\r\nSiti\t0012\r\n'],
    ['old line ends', 'Nama;NIK\rSiti;0012\r'],
    ['quotation marks', '"Nama";"NIK"\n"Siti";"0012"\n'],
    ['a byte order mark', '\uFEFFNama;NIK\nSiti;0012'],
    ['a line for Excel', 'sep=;\r\nNama;NIK\r\nSiti;0012\r\n'],
  ])('is read with %s', async (_, content) => {
    await expect(csv(content)).resolves.toEqual({ rows: table });
  });

  test('is read in UTF-16 that says so, whichever way round', async () => {
    const little = Buffer.from('\uFEFFNama;NIK\nSiti;0012', 'utf16le');
    await expect(readSpreadsheet(little)).resolves.toEqual({ rows: table });
    await expect(readSpreadsheet(Buffer.from(little).swap16())).resolves.toEqual({ rows: table });
  });

  test.each([
    ['Latin 1', Buffer.from('Nama;NIK\nRené;12', 'latin1')],
    ['UTF-16 that does not say so', Buffer.from('Nama;NIK\nSiti;12', 'utf16le')],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
    ['a broken UTF-8', Buffer.from([0xef, 0xbb, 0xbf, 0x41, 0xc3])],
    ['half of a UTF-16 character', Buffer.from([0xff, 0xfe, 0x41])],
  ])('in %s is refused', async (_, bytes) => {
    await expect(readSpreadsheet(bytes)).resolves.toEqual({ trouble: 'encoding_unknown' });
  });

  test('keeps what is quoted together: separators, quotation marks, line ends', async () => {
    await expect(csv('Nama,Alamat\n"Siti, ""Ani""","Jl. A\nNo. 1"\n')).resolves.toEqual({
      rows: [
        { row: 1, cells: [text('Nama'), text('Alamat')] },
        { row: 2, cells: [text('Siti, "Ani"'), text('Jl. A\nNo. 1')] },
      ],
    });
  });

  test('is separated by what separates its titles, whatever they quote', async () => {
    await expect(csv('"Nama, gelar, dan pangkat";NIK\nSiti;0012')).resolves.toMatchObject({
      rows: [
        { cells: [text('Nama, gelar, dan pangkat'), text('NIK')] },
        { cells: [text('Siti'), text('0012')] },
      ],
    });
  });

  test('counts empty rows and leaves them out, and empty cells too', async () => {
    await expect(csv('\nNama;NIK;\n;;\n ;0012;\n\n')).resolves.toEqual({
      rows: [table[0] && { ...table[0], row: 2 }, { row: 4, cells: [undefined, text('0012')] }],
    });
  });

  test.each([
    ['quotes_unclosed', 'Nama;NIK\n"Siti;12'],
    ['quotes_unclosed', 'Nama;NIK\nSi"ti;12'],
    ['quotes_unclosed', 'Nama;NIK\n"Siti"x;12'],
    ['no_rows', ''],
    ['no_rows', ' \n\n'],
    ['no_rows', 'Nama;NIK\n;;\n'],
    ['spreadsheet_unknown', 'Nama;NIK\nSi\0ti;12345678901234567890'],
    ['spreadsheet_unknown', '%PDF-1.7\nhalo'],
    ['too_many_columns', `${'a;'.repeat(100)}a\n1`],
    ['too_many_rows', `Nama\n${'Siti\n'.repeat(MOST_ROWS + 1)}`],
    ['too_many_rows', `Nama;NIK\n${'Siti;12\n'.repeat(100_000)}`],
    ['too_many_rows', `Nama;NIK\n${';;\n'.repeat(60_000)}Siti;12`],
    ['spreadsheet_damaged', `Nama;NIK\n"${'x'.repeat(200_000)}";1`],
  ])('is refused as %s: %#', async (trouble, content) => {
    await expect(csv(content)).resolves.toEqual({ trouble });
  });

  test('of as many rows as may be is read', async () => {
    await expect(csv(`Nama\n${'Siti\n'.repeat(MOST_ROWS)}`)).resolves.toMatchObject({
      rows: { length: MOST_ROWS + 1 },
    });
  });
});

describe('a workbook', () => {
  test('is read: texts, numbers as they are kept, days', async () => {
    const rows = [
      ['Nama', 'NIK', 'Lahir'],
      ['Siti & "Ani" <1>', 3374014505900003, dayCell(32998)],
      [undefined, 81234567890, dayCell(0.5)],
    ];
    await expect(readSpreadsheet(workbook(rows))).resolves.toEqual({
      rows: [
        { row: 1, cells: [text('Nama'), text('NIK'), text('Lahir')] },
        {
          row: 2,
          cells: [
            text('Siti & "Ani" <1>'),
            { kind: 'number', text: '3374014505900003' },
            { kind: 'date', text: '1990-05-05' },
          ],
        },
        {
          row: 3,
          cells: [undefined, { kind: 'number', text: '81234567890' }, { kind: 'number', text: '0.5' }],
        },
      ],
    });
  });

  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [45_292, '2024-01-01'],
    [2_958_465, '9999-12-31'],
  ])('has day %d as %s', async (serial, date) => {
    await expect(readSpreadsheet(workbook([['Lahir'], [dayCell(serial)]]))).resolves.toMatchObject({
      rows: [{}, { cells: [{ kind: 'date', text: date }] }],
    });
  });

  test('with days that count from 1904 is read by them', async () => {
    const parts = workbookParts([['Lahir'], [dayCell(31_536)]]);
    const own = parts['xl/workbook.xml']?.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') ?? '';
    await expect(readSpreadsheet(zipped({ ...parts, 'xl/workbook.xml': own }))).resolves.toMatchObject({
      rows: [{}, { cells: [{ kind: 'date', text: '1990-05-05' }] }],
    });
  });

  test('has its formulas told as such, whatever they came to', async () => {
    const shared = { xml: '<c><f t="shared" si="0"/><v>2</v></c>' };
    const rows = [
      ['A', 'B'],
      [formulaCell('CONCAT("x","y")', 'xy'), shared],
    ];
    const formula = { kind: 'formula', text: '' };
    await expect(readSpreadsheet(workbook(rows))).resolves.toMatchObject({
      rows: [{}, { cells: [formula, formula] }],
    });
  });

  test('has texts that stand once for many cells, in pieces and with readings', async () => {
    const parts = workbookParts([
      ['Nama'],
      [{ xml: '<c t="s"><v>0</v></c>' }],
      [{ xml: '<c t="s"><v>1</v></c>' }],
    ]);
    const strings =
      '<sst><si><r><t>Si</t></r><r><t xml:space="preserve">ti </t></r><rPh><t>x</t></rPh></si><si><t>a_x0041_</t></si></sst>';
    await expect(
      readSpreadsheet(zipped({ ...parts, 'xl/sharedStrings.xml': strings })),
    ).resolves.toMatchObject({
      rows: [{}, { cells: [text('Siti ')] }, { cells: [text('aA')] }],
    });
  });

  test('is read from its first sheet that is not hidden, wherever that lies', async () => {
    const parts = workbookParts([['Nama'], ['Siti']]);
    const sheets =
      '<workbook xmlns:x="y"><sheets><sheet name="a" state="hidden" x:id="rId0"/><sheet name="b" x:id="rId1"/><sheet name="c" x:id="rId0"/></sheets></workbook>';
    await expect(readSpreadsheet(zipped({ ...parts, 'xl/workbook.xml': sheets }))).resolves.toMatchObject({
      rows: [{ cells: [text('Nama')] }, { cells: [text('Siti')] }],
    });
  });

  test('says by its letters where a cell stands', async () => {
    const rows = [['A', 'B', 'C'], [{ xml: '<c r="C2" t="inlineStr"><is><t>z</t></is></c>' }]];
    await expect(readSpreadsheet(workbook(rows))).resolves.toMatchObject({
      rows: [{}, { row: 2, cells: [undefined, undefined, text('z')] }],
    });
  });

  const far = [['A'], [{ xml: '<c r="XFD2"><v>1</v></c>' }]];
  const parts = workbookParts([['Nama'], ['Siti']]);
  test.each<[string, Uint8Array]>([
    ['spreadsheet_old', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['spreadsheet_unknown', zipped({ 'word/document.xml': '<w/>' })],
    ['spreadsheet_damaged', workbook([['Nama'], ['Siti']]).subarray(0, 300)],
    ['spreadsheet_damaged', zipped({ ...parts, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData>' })],
    ['spreadsheet_damaged', zipped({ ...parts, 'xl/_rels/workbook.xml.rels': '<Relationships/>' })],
    [
      'spreadsheet_damaged',
      zipped({
        ...parts,
        'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>',
      }),
    ],
    ['no_rows', workbook([])],
    ['no_rows', workbook([['Nama'], [undefined, '  ']])],
    ['too_many_columns', workbook(far)],
    ['too_many_rows', workbook([['Nama'], ...Array.from({ length: MOST_ROWS + 1 }, () => ['Siti'])])],
  ])('is refused as %s: %#', async (trouble, bytes) => {
    await expect(readSpreadsheet(bytes)).resolves.toEqual({ trouble });
  });
});

describe('a workbook that is made to hold us up is refused before it does:', () => {
  const small = workbookParts([['Nama'], ['Siti']]);
  const sheetOf = (rows: string) => ({
    ...small,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  });
  const attributes = Array.from({ length: 2000 }, (_, n) => `a${n}=""`).join(' ');

  test.each<[string, string, Record<string, string>]>([
    [
      'one long text that every cell refers to',
      'spreadsheet_too_large',
      {
        ...sheetOf(`<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`.repeat(2)),
        'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(1001)}</t></si></sst>`,
      },
    ],
    [
      'a cell that is told for ever',
      'too_many_columns',
      sheetOf(`<row>${'<c r="A1"><v>1</v></c>'.repeat(102)}`),
    ],
    ['tags within tags', 'spreadsheet_damaged', sheetOf('<a>'.repeat(200) + '</a>'.repeat(200))],
    ['a tag of attributes', 'spreadsheet_damaged', sheetOf(`<row ${attributes}/>`)],
  ])('%s', async (_, trouble, parts) => {
    await expect(readSpreadsheet(zipped(parts))).resolves.toEqual({ trouble });
  });

  test('brackets of a format that are never closed, in many styles', async () => {
    const format = `<numFmt numFmtId="200" formatCode="${'['.repeat(50_000)}"/>`;
    const styles = `<styleSheet><numFmts>${format}</numFmts><cellXfs>${'<xf numFmtId="200"/>'.repeat(5000)}</cellXfs></styleSheet>`;
    const started = performance.now();
    await expect(readSpreadsheet(zipped({ ...small, 'xl/styles.xml': styles }))).resolves.toMatchObject({
      rows: [{}, {}],
    });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test('whatever bytes there are, the answer is rows or why not', async () => {
  const sound = workbook([
    ['Nama', 'NIK'],
    ['Siti', 12],
  ]);
  const broken = fc.tuple(fc.nat(sound.length - 1), fc.nat(255)).map(([at, byte]) => {
    const bytes = Uint8Array.from(sound);
    bytes[at] = byte;
    return bytes;
  });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array(),
        broken,
        fc.string().map((given) => Buffer.from(given)),
      ),
      async (bytes) => {
        const sheet = await readSpreadsheet(bytes);
        expect('rows' in sheet ? sheet.rows.length : sheet.trouble).toBeTruthy();
      },
    ),
    { numRuns: 300 },
  );
});

import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import * as files from '../../../test/support/files.ts';
import { inspectPdf } from './pdf.ts';

const shapes = [
  ['as they are', { compressed: false }],
  ['in compressed streams', { compressed: true }],
] as const;
const onePage = { pages: 1 };

describe.each(shapes)('with its objects %s', (_, shape) => {
  test('a PDF under a password is refused as encrypted', async () => {
    expect(inspectPdf(await files.encryptedPdf(shape))).toBe('pdf_encrypted');
  });

  test('a PDF cut off at its end is refused as unreadable', async () => {
    expect(inspectPdf(await files.truncatedPdf(shape))).toBe('pdf_unreadable');
  });

  test.each([
    ['a script', files.scriptedPdf],
    ['an embedded program', files.pdfWithEmbeddedFile],
    ['the start of a program', files.launchingPdf],
  ])('a PDF with %s is refused as active', async (_, make) => {
    expect(inspectPdf(await make(shape))).toBe('pdf_active_content');
  });

  test.each([
    ['AA', { WC: { S: 'Named' } }],
    ['OpenAction', { S: 'JavaScript', JS: Buffer.from('app.alert(1)') }],
    ['AcroForm', { XFA: [] }],
    ['Extra', { Subtype: 'RichMedia' }],
    ['Extra', { S: 'Rendition', JS: Buffer.from('x') }],
  ])('a PDF whose catalogue has /%s %o is refused as active', async (key, value) => {
    expect(inspectPdf(await files.pdfWithCatalogEntry(key, value, shape))).toBe('pdf_active_content');
  });

  test('a PDF that opens at a page, with links and a signature field, is harmless', async () => {
    const opening = { S: 'GoTo', D: ['Fit'] };
    expect(inspectPdf(await files.pdfWithCatalogEntry('OpenAction', opening, shape))).toEqual(onePage);
    const signature = { SigFlags: 3, Fields: [], V: { Type: 'Sig', SubFilter: 'ETSI.CAdES.detached' } };
    expect(inspectPdf(await files.pdfWithCatalogEntry('AcroForm', signature, shape))).toEqual(onePage);
    const link = { S: 'URI', URI: Buffer.from('https://example.go.id/JavaScript/Launch') };
    expect(inspectPdf(await files.pdfWithCatalogEntry('Extra', link, shape))).toEqual(onePage);
  });
});

describe('active content is found', () => {
  const script = '<< /S /JavaScript /JS (app.alert) >>';

  test.each([
    ['in a name written with escapes', '7 0 obj << /S /J#61v#61Script /#4AS (x) >> endobj\n'],
    ['in an action whose script is missing', '7 0 obj << /S /JavaScript /JS 99 0 R >> endobj\n'],
    ['in a script of a rendition', '7 0 obj << /S /Rendition /JS 8 0 R >> endobj\n8 0 obj (x) endobj\n'],
    ['in a name kept apart', '7 0 obj << /S 8 0 R >> endobj\n8 0 obj /Launch endobj\n'],
    ['in a file specification without types', '7 0 obj << /EF << /F 8 0 R >> >> endobj\n'],
    ['in an object that a later one replaces', `7 0 obj ${script} endobj\n7 0 obj << >> endobj\n`],
    [
      'behind a page resource of the same name',
      '7 0 obj << /JS 3 0 R >> endobj\n8 0 obj << /JS (x) >> endobj\n',
    ],
    ['in an object that never ends', '7 0 obj [ << /EF << /F 8 0 R\n'],
    [
      'in a script kept as a stream',
      '7 0 obj << /JS 8 0 R >> endobj\n8 0 obj << >> stream\nx\nendstream endobj\n',
    ],
    ['in an object without a number', `obj ${script} endobj\n`],
  ])('%s', (_, objects) => {
    expect(inspectPdf(files.handmadePdf(objects))).toBe('pdf_active_content');
  });

  test('in an object stream that keeps its type to itself', () => {
    const stream = files.objectStream({ values: ['<< >>', script], type: '' });
    expect(inspectPdf(files.handmadePdf(stream))).toBe('pdf_active_content');
  });

  test.each([
    ['a comment', `%7 0 obj ${script} endobj\n`],
    ['a string', `7 0 obj (8 0 obj ${script} endobj) endobj\n`],
    ['a string that never ends', `7 0 obj ( endobj\n8 0 obj ${script} endobj\n`],
    ['another stream', files.pdfStream(7, '', Buffer.from(`8 0 obj ${script} endobj`))],
  ])('inside %s: such a file is refused as unreadable', (_, object) => {
    expect(inspectPdf(files.handmadePdf(object))).toBe('pdf_unreadable');
  });

  test('in a string of an object stream, with an offset into it', () => {
    const stream = files.objectStream({ values: [`(${script})`], offset: 1 });
    expect(inspectPdf(files.handmadePdf(stream))).toBe('pdf_unreadable');
  });

  test.each([
    ['an unusual filter', '/Filter /LZWDecode'],
    ['two filters', '/Filter [/FlateDecode /FlateDecode]'],
    ['a predictor', '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>'],
    ['a head beyond its end', '/Filter /FlateDecode /First 9999'],
    ['a head before the beginning', '/Filter /FlateDecode /First -1'],
  ])('in an object stream with %s: what cannot be seen is not accepted', (_, filter) => {
    const dictionary = `/Type /ObjStm /N 1 /First 6 ${filter}`;
    const stream = files.pdfStream(9, dictionary, deflateSync(Buffer.from('100 0 <<>>')));
    expect(inspectPdf(files.handmadePdf(stream))).toBe('pdf_unreadable');
  });
});

describe('a PDF is accepted with', () => {
  test.each([
    [
      'a font and a glyph called AA',
      '7 0 obj << /AA << /Type /Font >> >> endobj\n8 0 obj << /AA 9 0 R >> endobj\n',
    ],
    [
      'a link to a page about scripts',
      '7 0 obj << /URI (https://example.go.id/JavaScript/Launch) >> endobj\n',
    ],
    ['objects without an end mark', '7 0 obj << /A 1 >>\n8 0 obj [1 2]\n'],
    ['words and brackets astray', '7 0 obj >> ] } ) foo << /A >> endobj endobj stream\n'],
    [
      'an update after the first ending',
      'trailer << /Root 1 0 R >> startxref 0 %%EOF\n2 0 obj << /Kids [3 0 R] >> endobj\n',
    ],
  ])('%s', (_, objects) => {
    expect(inspectPdf(files.handmadePdf(objects))).toEqual(onePage);
  });

  test('a stream whose length is wrong or kept apart', () => {
    const body = Buffer.from('BT (7 0 R) Tj ET');
    for (const length of ['/Length 3', '/Length 8 0 R', '/Length 99999']) {
      const stream = Buffer.from(
        `7 0 obj << ${length} >> stream\r\n${body.toString()}\r\nendstream endobj\n`,
      );
      expect(inspectPdf(files.handmadePdf(stream))).toEqual(onePage);
    }
  });

  test('names inside a string, brackets and escapes included', () => {
    const text = '7 0 obj (a \\) /JavaScript (b) /Launch \\( /XFA) endobj\n';
    expect(inspectPdf(files.handmadePdf(text))).toEqual(onePage);
  });

  test('several catalogues and definitions of an object, of which the last count, with or without an end mark', () => {
    const two = '2 0 obj << /Type /Pages /Kids [3 0 R 3 0 R] >>\n7 0 obj 1\n';
    expect(inspectPdf(files.handmadePdf(two))).toEqual({ pages: 2 });
    const older = 'trailer << /Root 7 0 R >> startxref 0 %%EOF\n7 0 obj << /Pages 8 0 R >> endobj\n';
    const three = '8 0 obj << /Kids [3 0 R 3 0 R 3 0 R] >> endobj\n';
    expect(inspectPdf(files.handmadePdf(older, three))).toEqual(onePage);
  });

  test('objects in an object stream, which count like others', () => {
    const stream = files.objectStream({
      values: ['<< /Type /Pages /Kids [101 0 R 3 0 R] >>', '<< /Type /Page >>'],
    });
    const before = '100 0 obj << /Type /Page >> endobj\n1 0 obj << /Pages 100 0 R >> endobj\n';
    expect(inspectPdf(files.handmadePdf(before, stream))).toEqual({ pages: 2 });
    expect(inspectPdf(files.handmadePdf(stream, before))).toEqual(onePage);
  });
});

describe('a PDF is refused as unreadable', () => {
  test.each([
    ['without pages', '2 0 obj << /Type /Pages /Kids [] >> endobj\n'],
    ['with a page missing', '2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] >> endobj\n'],
    ['with a page tree that bites its tail', '2 0 obj << /Type /Pages /Kids [2 0 R] >> endobj\n'],
    ['with references in a ring', '2 0 obj 4 0 R endobj\n4 0 obj 2 0 R endobj\n'],
    ['with a stream that never ends', '7 0 obj << >> stream\nabc\n'],
  ])('%s', (_, objects) => {
    expect(inspectPdf(files.handmadePdf(objects))).toBe('pdf_unreadable');
  });

  test('with an object stream that does not say where its objects begin', () => {
    const stream = files.pdfStream(9, '/Type /ObjStm /N 1', Buffer.from('100 0 <<>>'));
    expect(inspectPdf(files.handmadePdf(stream))).toBe('pdf_unreadable');
  });

  test('cut off after its first ending', () => {
    const whole = files.handmadePdf('trailer << /Root 1 0 R >> startxref 0 %%EOF\n7 0 obj 1 endobj\n');
    expect(inspectPdf(whole)).toEqual(onePage);
    expect(inspectPdf(whole.subarray(0, whole.lastIndexOf('trailer')))).toBe('pdf_unreadable');
  });

  test('without any object', () => {
    expect(inspectPdf(Buffer.from('%PDF-1.7\n%%EOF'))).toBe('pdf_unreadable');
  });
});

describe('a hostile file costs no more than its size', () => {
  const filled = (pattern: string, bytes: number) =>
    files.handmadePdf(`7 0 obj\n${pattern.repeat(Math.ceil(bytes / pattern.length))}\nendobj\n`);

  // Of the processor, however busy the machine. What costs its square takes minutes already at these sizes.
  const seconds = (bytes: Buffer) => {
    const start = process.cpuUsage();
    inspectPdf(bytes);
    return process.cpuUsage(start).user / 1e6;
  };

  test.each(['1 0 obj <<\n', '1', '[', '<<', '<<>>', '(', '<', '%', '/a', 'stream\n', '1 1 R ', '\\'])(
    'half a megabyte of %j',
    (pattern) => {
      expect(seconds(filled(pattern, 500_000))).toBeLessThan(5);
    },
  );

  test.each(['1 ', '[', '<<>>', '/a', '(', '1 1 R '])('an object stream that inflates to %j', (pattern) => {
    const stream = files.objectStream({ values: [pattern.repeat(4_000_000 / pattern.length)] });
    expect(seconds(files.handmadePdf(stream))).toBeLessThan(5);
  });

  test('a decompression bomb is refused before it unfolds', () => {
    const bomb = files.pdfBomb();
    const before = process.memoryUsage().arrayBuffers;
    expect(inspectPdf(bomb)).toBe('pdf_unreadable');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64_000_000);
  });
});

import { crc32, deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';

/**
 * Good and hostile files, made in code so that no binary lies in the repository. PDFs come from an independent
 * writer (pdf-lib) where one would write them, by hand where none would.
 */

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** The EICAR test string (eicar.org), in two parts so that no scanner takes this source for the test file. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

async function pdf(
  change: (document: PDFDocument) => void | Promise<void>,
  { compressed = false, pages = 1 } = {},
): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1)
    document.addPage().drawText(`Surat Tanda Registrasi ${page + 1}`);
  await change(document);
  return Buffer.from(await document.save({ useObjectStreams: compressed }));
}

/** `compressed` keeps the objects in object streams (PDF 1.5 and later). */
interface PdfShape {
  compressed?: boolean;
  pages?: number;
}

export const goodPdf = (shape?: PdfShape) => pdf(() => undefined, shape);

export const encryptedPdf = (shape?: PdfShape) =>
  pdf((document) => {
    document.encrypt({ userPassword: 'rahasia', ownerPassword: 'rahasia' });
  }, shape);

export const scriptedPdf = (shape?: PdfShape) =>
  pdf((document) => {
    document.addJavaScript('hello', 'app.alert("halo")');
  }, shape);

export const pdfWithEmbeddedFile = (shape?: PdfShape) =>
  pdf((document) => document.attach(Buffer.from('MZ'), 'setup.exe'), shape);

/** A text stands for a PDF name, bytes for a PDF string. */
type Entry = string | number | Uint8Array;
type Dictionary = Record<string, Entry | Entry[] | Record<string, Entry>>;

/** A PDF whose catalogue has one entry more, for example `OpenAction`. */
export const pdfWithCatalogEntry = (key: string, value: Dictionary, shape?: PdfShape) =>
  pdf((document) => {
    document.catalog.set(PDFName.of(key), document.context.register(document.context.obj(value)));
  }, shape);

/** Starts a program when it is opened. */
export const launchingPdf = (shape?: PdfShape) =>
  pdfWithCatalogEntry('OpenAction', { S: 'Launch', F: latin1('setup.exe') }, shape);

/** Passes inspection and is caught by the malware scan alone. */
export async function infectedPdf(): Promise<Buffer> {
  const good = await goodPdf();
  return Buffer.concat([good.subarray(0, 9), latin1(`%${eicar}\n`), good.subarray(9)]);
}

export const truncatedPdf = async (shape?: PdfShape) => (await goodPdf(shape)).subarray(0, -200);

const catalog = '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n';
const pageTree =
  '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n';
const ending = 'trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n';

/** A one-page PDF by hand around these objects; offsets are left out, as in a file a reader must repair. */
export const handmadePdf = (...objects: (string | Buffer)[]): Buffer =>
  Buffer.concat([
    latin1(`%PDF-1.7\n${catalog}${pageTree}`),
    ...objects.map((object) => (typeof object === 'string' ? latin1(object) : object)),
    latin1(ending),
  ]);

export const pdfStream = (number: number, dictionary: string, body: Buffer): Buffer =>
  Buffer.concat([
    latin1(`${number} 0 obj\n<< ${dictionary} /Length ${body.length} >>\nstream\n`),
    body,
    latin1('\nendstream\nendobj\n'),
  ]);

interface ObjectStream {
  /** Values of the objects 100, 101 … */
  values: string[];
  type?: string;
  /** Where the first object is said to begin. */
  offset?: number;
}

/** An object stream as writers make it, save for what a test bends. */
export function objectStream({ values, type = '/Type /ObjStm', offset = 0 }: ObjectStream): Buffer {
  const starts = values.map(
    (_, index) => values.slice(0, index).join(' ').length + Math.min(index, 1) + offset,
  );
  const head = `${starts.map((start, index) => `${100 + index} ${start}`).join(' ')}\n`;
  const body = deflateSync(latin1(head + values.join(' ')));
  return pdfStream(9, `${type} /N ${values.length} /First ${head.length} /Filter /FlateDecode`, body);
}

/** 100 MB of blanks in an object stream of less than 1 MB. */
export const pdfBomb = (): Buffer =>
  handmadePdf(
    pdfStream(
      9,
      '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
      deflateSync(Buffer.alloc(100_000_000, ' '), { level: 1 }),
    ),
  );

/** The head of a Windows program (PE); a file is called .pdf, its bytes stay what they are. */
export const windowsProgram = (): Buffer =>
  Buffer.concat([
    latin1('MZ'),
    Buffer.alloc(58),
    Buffer.from([0x40, 0, 0, 0]),
    latin1('PE\0\0'),
    Buffer.alloc(256),
  ]);

interface Pixels {
  width?: number;
  height?: number;
}

function pngChunk(type: string, data: Buffer): Buffer {
  const typeAndData = Buffer.concat([latin1(type), data]);
  const chunk = Buffer.alloc(typeAndData.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  typeAndData.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(typeAndData), chunk.length - 4);
  return chunk;
}

function pngHeader({ width = 400, height = 600 }: Pixels): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([latin1('\x89PNG\r\n\x1a\n'), pngChunk('IHDR', header)]);
}

/** A grey-scale picture, black; a 4×6 photo by default. */
export const goodPng = ({ width = 400, height = 600 }: Pixels = {}): Buffer =>
  Buffer.concat([
    pngHeader({ width, height }),
    pngChunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);

/** Says that it is 30,000 pixels a side, 900 MB once decoded, in less than a kilobyte. */
export const pngBomb = (): Buffer =>
  Buffer.concat([
    pngHeader({ width: 30_000, height: 30_000 }),
    pngChunk('IDAT', deflateSync(Buffer.alloc(300_000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);

function jpegSegment(marker: number, data: Buffer | number[]): Buffer {
  const segment = Buffer.concat([Buffer.from([0xff, marker, 0, 0]), Buffer.from(data)]);
  segment.writeUInt16BE(segment.length - 2, 2);
  return segment;
}

/** One code of one bit: category 0 (no difference) and end of block. */
const huffmanTable = (identifier: number) => [identifier, 1, ...Array.from({ length: 15 }, () => 0), 0];

/** A grey-scale baseline JPEG, middle grey: every 8×8 block is two zero bits. */
export function goodJpeg({ width = 400, height = 600 }: Pixels = {}): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const unused = (4 - (blocks % 4)) % 4;
  const data = Buffer.alloc(Math.ceil(blocks / 4));
  data[data.length - 1] = 4 ** unused - 1;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, [...latin1('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    jpegSegment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    jpegSegment(0xc0, [8, ...size, 1, 1, 0x11, 0]),
    jpegSegment(0xc4, huffmanTable(0x00)),
    jpegSegment(0xc4, huffmanTable(0x10)),
    jpegSegment(0xda, [1, 1, 0x00, 0, 63, 0]),
    data,
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** An empty ZIP archive, which is its own end record; appended to a file it makes that file an archive too. */
export const emptyArchive = (): Buffer => Buffer.concat([latin1('PK\x05\x06'), Buffer.alloc(18)]);

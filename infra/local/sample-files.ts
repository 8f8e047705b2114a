import { once } from 'node:events';
import { crc32, deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import type { MediaType } from '../../shared/domain/service-standard.ts';

export interface SampleFile {
  readonly mediaType: MediaType;
  readonly content: Buffer<ArrayBuffer>;
}

/** A file to stand for a requirement, of the first kind it accepts; its words say that it is none. */
export const sampleFile = async (title: string, accepts: readonly MediaType[]): Promise<SampleFile> =>
  accepts.includes('application/pdf')
    ? { mediaType: 'application/pdf', content: await letter(title) }
    : { mediaType: 'image/png', content: photo() };

async function letter(title: string): Promise<Buffer<ArrayBuffer>> {
  const document = new PDFDocument({ size: 'A4', info: { Title: title } });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  document.fontSize(20).text(title).moveDown();
  document
    .fontSize(12)
    .text('Contoh untuk demo SatuJam; bukan dokumen asli. A sample for the demo of SatuJam.');
  document.end();
  await once(document, 'end');
  return Buffer.concat(parts);
}

/** 4 × 6 cm at 100 pixels per cm, a light blue ground. */
const width = 400;
const height = 600;

/** PNG (RFC 2083): true colour, 8 bits a channel. */
function photo(): Buffer<ArrayBuffer> {
  const row = [0, ...Array.from({ length: width }, () => [0x9e, 0xc5, 0xe8]).flat()];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(Array.from({ length: height }, () => row).flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(typed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

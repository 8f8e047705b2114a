import { crc32 } from 'node:zlib';
import type { Size } from './pixels.ts';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const CHUNK_OVERHEAD_BYTES = 12;
const IHDR_BYTES = 13;

interface Chunk {
  type: string;
  data: Buffer;
  next: number;
}

/** The chunk at this offset, unless it is cut off or its checksum is wrong (PNG specification, 5.3). */
function readChunk(file: Buffer, at: number): Chunk | undefined {
  if (at + CHUNK_OVERHEAD_BYTES > file.length) return undefined;
  const length = file.readUInt32BE(at);
  const next = at + CHUNK_OVERHEAD_BYTES + length;
  if (next > file.length) return undefined;
  const typeAndData = file.subarray(at + 4, next - 4);
  if (crc32(typeAndData) !== file.readUInt32BE(next - 4)) return undefined;
  return { type: typeAndData.toString('latin1', 0, 4), data: typeAndData.subarray(4), next };
}

/** Size of a PNG whose every chunk is whole, from its header to its end mark; `undefined` otherwise. */
export function measurePng(bytes: Uint8Array): Size | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readChunk(file, SIGNATURE_BYTES);
  if (header?.type !== 'IHDR' || header.data.length !== IHDR_BYTES) return undefined;
  const size = { width: header.data.readUInt32BE(0), height: header.data.readUInt32BE(4) };
  let hasPixels = false;
  for (let chunk = readChunk(file, header.next); chunk !== undefined; chunk = readChunk(file, chunk.next)) {
    if (chunk.type === 'IDAT') hasPixels = true;
    if (chunk.type === 'IEND') return hasPixels ? size : undefined;
  }
  return undefined;
}

import type { Size } from './pixels.ts';

const FILL = 0xff;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = Buffer.from([FILL, 0xd9]);
/** Start-of-frame markers C0 to CF, less DHT, JPG and DAC (ITU-T T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Precision, height, width and number of components. */
const FRAME_HEADER_BYTES = 6;

interface Segment {
  marker: number;
  data: Buffer;
  next: number;
}

/** The marker segment at this offset (ITU-T T.81, B.1.1.4), unless it is cut off or none. */
function readSegment(file: Buffer, start: number): Segment | undefined {
  let at = start;
  if (file[at] !== FILL) return undefined;
  while (file[at] === FILL) at += 1;
  const marker = file[at];
  if (marker === undefined || at + 3 > file.length) return undefined;
  const next = at + 1 + file.readUInt16BE(at + 1);
  return next > file.length ? undefined : { marker, data: file.subarray(at + 3, next), next };
}

const readFrame = (data: Buffer): Size => ({ height: data.readUInt16BE(1), width: data.readUInt16BE(3) });

/**
 * Size of a JPEG whose segments are whole up to the picture data, and whose data has an end; `undefined`
 * otherwise. A preview kept inside a segment is skipped with it.
 */
export function measureJpeg(bytes: Uint8Array): Size | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: Size | undefined;
  for (let segment = readSegment(file, 2); segment !== undefined; segment = readSegment(file, segment.next)) {
    if (segment.marker === START_OF_SCAN) return file.includes(END_OF_IMAGE, segment.next) ? size : undefined;
    if (isFrame(segment.marker)) {
      if (size !== undefined || segment.data.length < FRAME_HEADER_BYTES) return undefined;
      size = readFrame(segment.data);
    }
  }
  return undefined;
}

import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { Unreadable } from './limited-rows.ts';

/** Bytes that the parts of a workbook may unpack to, together: many times what a thousand rows have. */
const LARGEST = 64 * 1024 * 1024;
/** Unpacked at a time. Deflate makes at most a thousand of one, so that a bomb is found out early. */
const STEP = 16 * 1024;
const WANTED = /^xl\/(workbook|sharedStrings|styles|_rels\/workbook|worksheets\/[^/]+)\.xml(\.rels)?$/;

export type Parts = ReadonlyMap<string, Uint8Array>;

/**
 * The parts of a workbook that cells are read from, by name. What sizes the file says they have is not believed.
 * @param largest bytes that they may unpack to
 * @throws Unreadable for a zip bomb and for what is no workbook
 */
export function partsOf(bytes: Uint8Array, largest = LARGEST): Parts {
  const parts = unpacked(bytes, largest);
  if (!parts.has('xl/workbook.xml')) throw new Unreadable('spreadsheet_unknown');
  return parts;
}

function unpacked(bytes: Uint8Array, largest: number): Parts {
  const parts = new Map<string, Uint8Array>();
  let size = 0;
  const unzip = new Unzip((file) => {
    if (!WANTED.test(file.name)) return;
    unpack(
      file,
      (part) => parts.set(file.name, part),
      (added) => {
        size += added;
        if (size > largest) throw new Unreadable('spreadsheet_too_large');
      },
    );
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += STEP)
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('spreadsheet_damaged');
  }
  return parts;
}

function unpack(file: UnzipFile, done: (part: Uint8Array) => void, count: (added: number) => void): void {
  const pieces: Uint8Array[] = [];
  file.ondata = (error: Error | null, piece: Uint8Array | null, isLast: boolean) => {
    if (error !== null) throw error;
    count(piece?.length ?? 0);
    if (piece !== null) pieces.push(piece);
    if (isLast) done(Buffer.concat(pieces));
  };
  file.start();
}

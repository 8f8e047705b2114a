import { type ZipOptions, zipSync } from 'fflate';
import type { Entries } from './archive.ts';

/** The first day that a ZIP knows, on whatever clock: the time of an export is no part of what is exported. */
const mtime = new Date(1980, 0, 1);

/** One ZIP; the same bytes for the same entries. */
export const zipped = (entries: Entries): Uint8Array =>
  zipSync(
    Object.fromEntries(
      [...entries].map(([path, bytes]): [string, [Uint8Array, ZipOptions]] => [
        path,
        // What is compressed already is only stored.
        [bytes, { mtime, level: path.endsWith('.pdf') ? 0 : 6 }],
      ]),
    ),
  );

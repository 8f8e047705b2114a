import * as z from 'zod/mini';

/** Where the status of a credential stands (Token Status List, section 6.2), with the list's id for its address. */
export const StatusReference = z.object({
  /** `<tenant>-<year>` of the year in which the index was given out. */
  list: z.string().check(z.regex(/^[a-z][a-z0-9-]*-\d{4}$/)),
  index: z.int().check(z.gte(0)),
});
export type StatusReference = z.infer<typeof StatusReference>;

/** The statuses of our lists (Token Status List, section 7.1). */
export const STATUS = { valid: 0, invalid: 1, suspended: 2 } as const;

/** Statuses in one of our lists, and bits of each: 16 KiB. */
export const STATUS_LIST_SIZE = 65_536;
export const STATUS_BITS = 2;

/** How long a copy of a list may be kept, in seconds: what an officer does shows everywhere a minute later at most. */
export const STATUS_LIST_TTL_SECONDS = 60;

export type BitsPerStatus = 1 | 2 | 4 | 8;

/** What a list may inflate to: eight million statuses of a byte. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Statuses as the bytes of a list, the first in the lowest bits (Token Status List, section 4.1).
 * @param entries those that are not 0, by index
 * @throws RangeError for an index or a status that has no place
 */
export function packStatuses(
  entries: ReadonlyMap<number, number>,
  size: number = STATUS_LIST_SIZE,
  bits: BitsPerStatus = STATUS_BITS,
): Uint8Array {
  const perByte = 8 / bits;
  const bytes = new Uint8Array(Math.ceil(size / perByte));
  for (const [index, status] of entries) {
    if (!isBelow(index, size) || !isBelow(status, 2 ** bits)) throw new RangeError(`${index}: ${status}`);
    const at = Math.floor(index / perByte);
    bytes[at] = (bytes[at] ?? 0) | (status << ((index % perByte) * bits));
  }
  return bytes;
}

const isBelow = (value: number, end: number) => Number.isInteger(value) && value >= 0 && value < end;

/**
 * One status of a list compressed with zlib. It inflates no further than it needs, in pieces, and no more than 8 MiB.
 * @returns undefined where the list does not go so far or is none
 */
export async function statusAt(
  zlib: Uint8Array<ArrayBuffer>,
  bits: BitsPerStatus,
  index: number,
): Promise<number | undefined> {
  const perByte = 8 / bits;
  if (!isBelow(index, MAX_BYTES * perByte)) return undefined;
  const byte = await inflatedByte(zlib, Math.floor(index / perByte)).catch(() => undefined);
  return byte === undefined ? undefined : (byte >> ((index % perByte) * bits)) & (2 ** bits - 1);
}

/** What a stream of bytes gives; its own types say nothing of it. */
const Piece = z.discriminatedUnion('done', [
  z.object({ done: z.literal(true) }),
  z.object({ done: z.literal(false), value: z.instanceof(Uint8Array) }),
]);

async function inflatedByte(zlib: Uint8Array<ArrayBuffer>, at: number): Promise<number | undefined> {
  const reader = new Blob([zlib]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  try {
    for (let passed = 0; ; ) {
      const piece = z.parse(Piece, await reader.read());
      if (piece.done) return undefined;
      if (at < passed + piece.value.length) return piece.value[at - passed];
      passed += piece.value.length;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

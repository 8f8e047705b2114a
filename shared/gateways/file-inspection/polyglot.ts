const header = Buffer.from('%PDF-');
const endOfArchive = Buffer.from('PK\x05\x06', 'latin1');
const END_RECORD_BYTES = 22;
const COMMENT_LENGTH_AT = 20;
const MAX_COMMENT_BYTES = 0xffff;
/** Readers look for the PDF header this far into a file (ISO 32000-1 Annex H, note 13). */
const HEADER_WINDOW_BYTES = 1024;

const view = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether a PDF reader would open these bytes too. */
export const isAlsoPdf = (bytes: Uint8Array): boolean =>
  view(bytes).subarray(0, HEADER_WINDOW_BYTES).includes(header);

/**
 * Whether the file ends in a ZIP directory, so that an unpacker or a Java machine would run it: the end record's
 * comment reaches exactly to the last byte (APPNOTE.TXT 4.3.16).
 */
export function isAlsoArchive(bytes: Uint8Array): boolean {
  const tail = view(bytes).subarray(-(END_RECORD_BYTES + MAX_COMMENT_BYTES));
  let at = tail.indexOf(endOfArchive);
  while (at !== -1 && at + END_RECORD_BYTES <= tail.length) {
    if (at + END_RECORD_BYTES + tail.readUInt16LE(at + COMMENT_LENGTH_AT) === tail.length) return true;
    at = tail.indexOf(endOfArchive, at + 1);
  }
  return false;
}

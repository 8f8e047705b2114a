import { Unreadable } from './limited-rows.ts';

/** Byte order marks (Unicode 16, 2.13); the longer of two that begin alike first. */
const marks = [
  { mark: [0xff, 0xfe, 0x00, 0x00], encoding: undefined },
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

/**
 * The text of a file in UTF-8, or in UTF-16 that says so. Any other encoding would be a guess at people's names.
 * @throws Unreadable where it is none of them
 */
export function decode(bytes: Uint8Array): string {
  const marked = marks.find(({ mark }) => mark.every((byte, place) => bytes[place] === byte));
  const encoding = marked === undefined ? 'utf-8' : marked.encoding;
  if (encoding === undefined) throw new Unreadable('encoding_unknown');
  const text = decodedAs(encoding, bytes);
  if (text.includes('\0')) throw new Unreadable(isWide(bytes) ? 'encoding_unknown' : 'spreadsheet_unknown');
  return text;
}

function decodedAs(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('encoding_unknown');
  }
}

/** Text of two or four bytes a character has about every other byte empty. */
const isWide = (bytes: Uint8Array) => bytes.filter((byte) => byte === 0).length * 3 > bytes.length;

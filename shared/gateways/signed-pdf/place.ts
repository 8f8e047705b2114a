import { changed, type Flaw, invalid, notSigned, severalSignatures, unreadable } from './flaw.ts';

/** What a file signs, with what, and when it says that it was signed. */
export interface SignedFile {
  readonly content: Uint8Array;
  /** The CMS signature and the zeros after it. */
  readonly padded: Uint8Array;
  readonly signedAt: Date;
}

/** More than a chain and a timestamp ever need; what is larger is no signature of ours. */
const LARGEST_SIGNATURE = 32_768;
/** How far from its byte range a signature's time and kind are looked for, bytes. */
const NEAR = 1_000;

const mark = '/ByteRange';
const byteRange = /\/ByteRange\s{0,9}\[\s{0,9}0\s(\d{1,7})\s(\d{1,7})\s(\d{1,7})\s{0,99}\]/;

/**
 * Finds the one signature of a PDF. All of the file but the signature's digits is signed (ISO 32000-1, 12.8.1), so
 * whoever changes anything around them, or adds to the file, breaks it.
 */
export function signedFile(file: Buffer): SignedFile | Flaw {
  const text = file.toString('latin1');
  if (!text.startsWith('%PDF-')) return unreadable('no PDF');
  const first = text.indexOf(mark);
  if (first < 0) return notSigned('no byte range');
  if (text.includes(mark, first + 1)) return severalSignatures('more than one byte range');
  const [, ...numbers] = byteRange.exec(text.slice(first, first + NEAR)) ?? [];
  const [before = 0, after = 0, rest = 0] = numbers.map(Number);
  const isWhole = before > first && after + rest === file.length && before + 2 < after;
  if (!isWhole) return changed('the byte range is not that of the whole file');
  const digits = text.slice(before, after);
  const around = `${text.slice(Math.max(0, first - NEAR), before)} ${text.slice(after, after + NEAR)}`;
  const flaw = digitsFlaw(digits, text.slice(first, before)) ?? kindFlaw(around);
  if (flaw !== undefined) return flaw;
  const signedAt = timeIn(around);
  if (signedAt === undefined) return invalid('no time of signing');
  const content = Buffer.concat([file.subarray(0, before), file.subarray(after)]);
  return { content, padded: Buffer.from(digits.slice(1, -1), 'hex'), signedAt };
}

/** Digits in upper and lower case, or of half a byte, would let one signature be written in many ways. */
function digitsFlaw(digits: string, before: string): Flaw | undefined {
  if (!/\/Contents\s{0,9}$/.test(before)) return changed('the byte range leaves out something else');
  if (digits.length > 2 * LARGEST_SIGNATURE) return invalid('the signature is too large');
  const hexadecimal = /^<(?:[0-9a-f]*|[0-9A-F]*)>$/.test(digits) && digits.length % 2 === 0;
  return hexadecimal ? undefined : invalid('the signature is not written in hexadecimal digits of one case');
}

const kindFlaw = (around: string): Flaw | undefined =>
  /\/SubFilter\s{0,9}\/ETSI\.CAdES\.detached\b/.test(around)
    ? undefined
    : invalid('the signature is not of the kind PAdES asks for');

const moment = /\/M\s{0,9}\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'(\d\d)'?)\)/;

/** A PDF's time (ISO 32000-1, 7.9.4), with seconds and zone. */
function timeIn(around: string): Date | undefined {
  const found = moment.exec(around);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, hours = '+00', minutes = '00'] = found;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${hours}:${minutes}`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

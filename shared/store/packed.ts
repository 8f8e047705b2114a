import { canonical } from '../domain/event-chain.ts';
import { WORDS } from './packed-words.ts';

/**
 * Values as few bytes. DynamoDB counts names, ids and times by their letters and a change by the whole item; packed, what
 * changes with every step of an application stays below the kilobyte that a write unit pays for.
 */
export interface Packed {
  readonly bytes: Uint8Array;
  /** What was packed, as text: what is packed next can lean on it. */
  readonly text: string;
}

/** The first byte: which words it was packed by. */
const FORMAT = 1;
/** As much as the words and what comes after them; less memory to set up for each item than zlib's own 32 KB. */
const WINDOW = { windowBits: 13, memLevel: 7 };

/** Loaded when first needed, as it takes two milliseconds, and many a cold start packs nothing. */
const zlib = () => process.getBuiltinModule('node:zlib');

const dictionary = (leaningOn: string) => Buffer.from(WORDS + leaningOn);

/** @param leaningOn a text that is at hand when it is unpacked: what is said there costs nothing here */
export function pack(value: object, leaningOn = ''): Packed {
  const text = canonical(value);
  const deflated = zlib().deflateRawSync(text, { ...WINDOW, level: 9, dictionary: dictionary(leaningOn) });
  return { bytes: Buffer.concat([Buffer.of(FORMAT), deflated]), text };
}

/** @throws for what was packed by other words */
export function unpack(
  bytes: Uint8Array,
  leaningOn = '',
): { readonly value: unknown; readonly text: string } {
  if (bytes[0] !== FORMAT) throw new Error(`packed as ${bytes[0] ?? 'nothing'}, which nobody here reads`);
  const text = zlib()
    .inflateRawSync(bytes.subarray(1), { ...WINDOW, dictionary: dictionary(leaningOn) })
    .toString();
  const value: unknown = JSON.parse(text);
  return { value, text };
}

/** DEFLATE of nothing (RFC 1951, 3.2.6). */
const NOTHING = Buffer.of(3, 0);

/** Loads what unpacking takes, and has it done once. */
export const readyToUnpack = () => void zlib().inflateRawSync(NOTHING, WINDOW);

/** What was stored before it was packed is there as it is. */
export const unpacked = (value: unknown): unknown =>
  value instanceof Uint8Array ? unpack(value).value : value;

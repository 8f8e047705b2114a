/** What of a text goes into a QR code in which mode; the library `qrcode` takes segments so. */
export type QrSegment =
  | { readonly mode: 'byte'; readonly data: Uint8Array }
  | { readonly mode: 'numeric'; readonly data: string };

/** The link for a camera app and, in its fragment, which no server sees, the credential in digits. */
export const qrText = (link: string, credential: string): string => `${link}#${digitsOf(credential)}`;

/** The first character that a compact token may have, in the order of ASCII: `-`. */
const FIRST = 45;

/** Two digits a character, as SMART Health Cards do: a QR code holds digits densest. */
const digitsOf = (credential: string): string =>
  Array.from(credential, (character) => String(character.charCodeAt(0) - FIRST).padStart(2, '0')).join('');

/** The credential in the text of a QR code, or in its fragment alone; undefined where there is none. */
export function credentialInQr(text: string): string | undefined {
  const digits = text.slice(text.indexOf('#') + 1);
  if (!/^(?:\d\d)+$/.test(digits)) return undefined;
  return digits.replaceAll(/\d\d/g, (pair) => String.fromCharCode(Number(pair) + FIRST));
}

/** How a QR text is cut: the link as bytes, the digits as a number. */
export function qrSegments(text: string): QrSegment[] {
  const end = text.length - (/#(\d+)$/.exec(text)?.[1]?.length ?? 0);
  const link: QrSegment = { mode: 'byte', data: new TextEncoder().encode(text.slice(0, end)) };
  return end === text.length ? [link] : [link, { mode: 'numeric', data: text.slice(end) }];
}

/** Version 25 at level M (ISO/IEC 18004, table 7): 1,000 codewords. A phone reads no denser one from paper surely. */
const ROOM_BITS = 8000;
const [LINK_HEADER_BITS, DIGITS_HEADER_BITS] = [4 + 16, 4 + 12];

/**
 * How many bytes of a credential's claims have to go for its QR text to fit into version 25 at level M; 0 when it
 * fits. A byte of claims makes 4⁄3 characters, 8⁄3 digits, 80⁄9 bits.
 */
export function bytesTooMany(text: string): number {
  const [link, digits] = [text.indexOf('#') + 1, text.length - text.indexOf('#') - 1];
  const bits = LINK_HEADER_BITS + 8 * link + DIGITS_HEADER_BITS + Math.ceil((10 * digits) / 3);
  return Math.max(0, Math.ceil(((bits - ROOM_BITS) * 9) / 80));
}

/** A text without at least that many bytes at its end, and with `…` instead; never without its first characters. */
export function shortened(text: string, bytes: number): string {
  const encoded = new TextEncoder().encode(text);
  const kept = Math.max(LEAST_BYTES, encoded.length - bytes - ELLIPSIS_BYTES);
  if (bytes === 0 || kept >= encoded.length) return text;
  return `${new TextDecoder().decode(encoded.subarray(0, kept), { stream: true }).trimEnd()}…`;
}
const [LEAST_BYTES, ELLIPSIS_BYTES] = [24, 3];

import { Unsignable } from '../licence-signature/faults.ts';
import { LARGEST_SIGNED_PDF } from '../signed-pdf.ts';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const byteRange = /\/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;

/**
 * The file that BSrE gave back, which must be the one it got: a signature is an incremental update (ISO 32000-1,
 * 7.5.6), so the bytes that were sent are its beginning, and the update has a signature over all of them. Whose it is,
 * and whether it holds, is not asked here.
 * @throws `Unsignable` for anything else
 */
export function signedFile(sent: Uint8Array, answered: string): Uint8Array {
  const text = answered.replace(/\s+/g, '');
  if (!BASE64.test(text)) throw unfit('is no file');
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length <= sent.length || !bytes.subarray(0, sent.length).equals(sent))
    throw unfit('is not the file that was sent');
  if (bytes.length > LARGEST_SIGNED_PDF) throw unfit('is larger than what anybody checks');
  if (!hasSignatureOver(bytes, sent.length)) throw unfit('is not signed');
  return new Uint8Array(bytes);
}

const unfit = (what: string) => new Unsignable('answer_unfit', `what BSrE gave back ${what}`);

function hasSignatureOver(file: Buffer, length: number): boolean {
  const update = file.subarray(length).toString('latin1');
  return Array.from(update.matchAll(byteRange)).some(([, ...numbers]) => {
    const [until = 0, from = 0, rest = 0] = numbers.map(Number);
    return until >= length && from > until && from + rest <= file.length;
  });
}

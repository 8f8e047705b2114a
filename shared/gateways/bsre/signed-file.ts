import { Unsignable } from '../licence-signature/faults.ts';
import { checkSignedPdf, LARGEST_SIGNED_PDF } from '../signed-pdf.ts';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The file that BSrE gave back, which must be the one it got: a signature is an incremental update (ISO 32000-1,
 * 7.5.6), so the bytes that were sent are its beginning. Nothing is issued that our own check would call altered, for
 * example with an update behind the signature; that the signer is none of ours is all that it may find, as whose
 * signature it is, only the certificates of the office tell.
 * @throws `Unsignable` for anything else
 */
export async function signedFile(sent: Uint8Array, answered: string): Promise<Uint8Array> {
  const text = answered.replace(/\s+/g, '');
  if (!BASE64.test(text)) throw unfit('is no file');
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length <= sent.length || !bytes.subarray(0, sent.length).equals(sent))
    throw unfit('is not the file that was sent');
  if (bytes.length > LARGEST_SIGNED_PDF) throw unfit('is larger than what anybody checks');
  const { detail = 'is not signed', signature } = await checkSignedPdf(bytes, new Map());
  if (signature !== 'other') throw unfit(`is no good: ${detail}`);
  return new Uint8Array(bytes);
}

const unfit = (what: string) => new Unsignable('answer_unfit', `what BSrE gave back ${what}`);

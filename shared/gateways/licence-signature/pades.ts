import { Signer, SignPdf } from '@signpdf/signpdf';
import { pdfTime, UNSIGNED_TIME } from './placeholder.ts';

/** Makes the CMS signature of a file's bytes but the signature's own. */
export type SignContent = (content: Uint8Array) => Promise<Uint8Array>;

class ContentSigner extends Signer {
  private readonly signContent: SignContent;

  constructor(signContent: SignContent) {
    super();
    this.signContent = signContent;
  }

  override async sign(content: Buffer): Promise<Buffer> {
    return Buffer.from(await this.signContent(content));
  }
}

/**
 * Puts the time and the signature where the file keeps them free (`UNSIGNED_TIME`, a byte range to be reckoned).
 * @throws Error when the file has no such place, or the signature has no room in it
 */
export async function signFile(pdf: Uint8Array, at: Date, signContent: SignContent): Promise<Uint8Array> {
  return new Uint8Array(await new SignPdf().sign(dated(pdf, at), new ContentSigner(signContent)));
}

function dated(pdf: Uint8Array, at: Date): Buffer {
  const file = Buffer.from(pdf);
  const position = file.indexOf(`/M (${UNSIGNED_TIME})`);
  if (position < 0) throw new Error('the file keeps no place for a signature');
  file.write(pdfTime(at), position + '/M ('.length, 'latin1');
  return file;
}

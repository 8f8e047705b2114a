import { ownReader, wasmReader } from './qr-reader.ts';
import type { ScanTrouble } from './verify-scan.tsx';

/** The text of the QR code on a photo, or why there is none. */
export async function readPicture(file: Blob): Promise<{ text: string } | { trouble: ScanTrouble }> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return { trouble: 'pictureBroken' };
  try {
    const text = (await (await ownReader())?.(picture)) ?? (await (await wasmReader())(picture));
    return text === undefined ? { trouble: 'pictureNone' } : { text };
  } catch {
    return { trouble: 'readerMissing' };
  } finally {
    picture.close();
  }
}

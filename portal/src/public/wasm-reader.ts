import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

// By default it comes from somebody else's server.
const ready = prepareZXingModule({
  overrides: { locateFile: (path: string) => (path.endsWith('.wasm') ? wasm : path) },
  fireImmediately: true,
});

/** The text of a QR code among pixels. @throws where the reader itself cannot be loaded */
export async function readPixels(pixels: ImageData | undefined): Promise<string | undefined> {
  await ready;
  if (pixels === undefined) return undefined;
  const [found] = await readBarcodes(pixels, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
  return found?.isValid === true ? found.text : undefined;
}

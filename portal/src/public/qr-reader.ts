/** Reads the text of a QR code in a picture; undefined where it finds none. */
export type ReadQr = (picture: HTMLVideoElement | ImageBitmap) => Promise<string | undefined>;

/** What browsers that read codes themselves have (Shape Detection API); TypeScript does not know it. */
interface Detector {
  detect(picture: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}
declare global {
  var BarcodeDetector: DetectorClass | undefined;
}

/** The browser's own reader, if it has one for QR codes. */
export async function ownReader(): Promise<ReadQr | undefined> {
  const Detector = globalThis.BarcodeDetector;
  if (Detector === undefined) return undefined;
  const formats = await Detector.getSupportedFormats().catch((): readonly string[] => []);
  if (!formats.includes('qr_code')) return undefined;
  const detector = new Detector({ formats: ['qr_code'] });
  return async (picture) => (await detector.detect(picture).catch(() => undefined))?.[0]?.rawValue;
}

/** Ours, for all other browsers and for what theirs cannot read. @throws where it cannot be loaded */
export async function wasmReader(): Promise<ReadQr> {
  const { readPixels } = await import('./wasm-reader.ts');
  const canvas = document.createElement('canvas');
  return (picture) => readPixels(pixelsOf(picture, canvas));
}

/** No code needs more pixels than this along a side; a phone's photo has thrice as many. */
const LONGEST = 1920;

function pixelsOf(picture: HTMLVideoElement | ImageBitmap, canvas: HTMLCanvasElement): ImageData | undefined {
  const [width, height] =
    picture instanceof HTMLVideoElement
      ? [picture.videoWidth, picture.videoHeight]
      : [picture.width, picture.height];
  const scale = Math.min(1, LONGEST / Math.max(width, height, 1));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  if (canvas.width === 0 || canvas.height === 0) return undefined;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height);
}

/** Longest side of a picture of a document, pixels: an A4 page at 200 dots per inch, which small print survives. */
const LONGEST = 2400;
/** Smaller pictures are sent as they are, bytes. */
const SMALL = 900_000;
const QUALITIES = [0.86, 0.78, 0.7, 0.6];
/** How much smaller the picture becomes when even the lowest quality is too large. */
const STEP = 0.8;
/** Below this the text of a page cannot be read, pixels. */
const LEAST = 900;

/** Width and height so that the longer one is at most `longest`; never larger than it was. */
export function fitWithin(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/**
 * A photo that fits the limit, upright whichever way the telephone was held, and without what cameras write into it
 * (place, device).
 * @param maxBytes limit of the requirement
 * @returns undefined when the browser cannot read it, or it cannot be made small enough and stay readable
 */
export async function shrinkImage(file: Blob, maxBytes: number): Promise<Blob | undefined> {
  const picture = await readPicture(file);
  if (picture === undefined) return undefined;
  const first = Math.min(LONGEST, Math.max(picture.width, picture.height));
  for (let longest = first; longest >= Math.min(LEAST, first); longest *= STEP) {
    const canvas = drawn(picture, longest);
    for (const quality of QUALITIES) {
      const blob = await asJpeg(canvas, quality);
      if (blob !== null && blob.size <= maxBytes) return blob;
    }
  }
  return undefined;
}

export const isLarge = (file: Blob, maxBytes: number): boolean => file.size > Math.min(SMALL, maxBytes);

async function readPicture(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return undefined;
  }
}

function drawn(picture: ImageBitmap, longest: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const { height, width } = fitWithin(picture.width, picture.height, longest);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  // What is see-through in a PNG would be black in a JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return canvas;
}

const asJpeg = (canvas: HTMLCanvasElement, quality: number) =>
  new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality);
  });

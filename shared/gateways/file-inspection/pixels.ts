/** Width and height of an image in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Smaller is no document, larger is made to exhaust whoever opens it. */
const MIN_SIDE = 20;
const MAX_SIDE = 12_000;
const MAX_PIXELS = 100_000_000;

export const isSensible = ({ width, height }: Size): boolean =>
  Math.min(width, height) >= MIN_SIDE && Math.max(width, height) <= MAX_SIDE && width * height <= MAX_PIXELS;

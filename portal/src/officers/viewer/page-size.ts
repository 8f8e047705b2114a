export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Degrees, clockwise. */
export type Turn = 0 | 90 | 180 | 270;

/** Browsers draw nothing on a canvas that is too large; phones are the first (pixels). */
const MOST_PIXELS = 16_000_000;

/** The scale that was asked for, or the largest that can be drawn. */
export const drawable = ({ height, width }: Size, scale: number): number =>
  Math.min(scale, Math.sqrt(MOST_PIXELS / (width * height)));

export const turned = ({ height, width }: Size, turn: Turn): Size =>
  turn % 180 === 0 ? { height, width } : { height: width, width: height };

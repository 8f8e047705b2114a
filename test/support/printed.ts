import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import jsqr from 'jsqr';

const run = promisify(execFile);

/** Why pages cannot be made pictures of here; undefined when they can. */
export const rasterMissing =
  spawnSync('pdftoppm', ['-v']).status === 0
    ? undefined
    : 'pdftoppm is not installed (apt install poppler-utils)';

/** A page as a printer or a camera has it: one byte a pixel, 0 black. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Where the code is, in points from the left: half of the page is enough to look at. */
const LEFT_HALF = 270;

/** The left half of a page of a PDF as poppler prints it. */
export async function pictureOf(pdf: string, page: number, dpi: number): Promise<Picture> {
  const part = ['-x', '0', '-y', '0', '-W', String(Math.round((LEFT_HALF * dpi) / 72)), '-H', '100000'];
  const args = ['-r', String(dpi), '-f', String(page), '-l', String(page), ...part, '-gray', pdf];
  const { stdout } = await run('pdftoppm', args, { encoding: 'buffer', maxBuffer: 64 << 20 });
  const [header = '', width, height] =
    /^P5\s(\d+)\s(\d+)\s255\s/.exec(stdout.toString('latin1', 0, 40)) ?? [];
  return { width: Number(width), height: Number(height), grey: stdout.subarray(header.length) };
}

const neighbours = (width: number) => [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => dy * width + dx));

/** Out of focus and grainy: each pixel the mean of nine, and at most `grain` lighter or darker. */
export function blurred({ grey, height, width }: Picture, grain: number, random: () => number): Picture {
  const nine = neighbours(width);
  const soft = new Uint8Array(grey.length).fill(255);
  for (let at = width + 1; at < grey.length - width - 1; at += 1) {
    let sum = 0;
    for (const offset of nine) sum += grey[at + offset] ?? 255;
    soft[at] = Math.max(0, Math.min(255, sum / 9 + (random() * 2 - 1) * grain));
  }
  return { grey: soft, height, width };
}

export interface ReadCode {
  readonly text: string;
  /** Left, top, right and bottom edge, pixels. */
  readonly edges: readonly [number, number, number, number];
}

/** The QR code in a picture; undefined when a reader finds none. */
export function codeIn({ grey, height, width }: Picture): ReadCode | undefined {
  const rgba = new Uint8ClampedArray(width * height * 4);
  grey.forEach((value, index) => {
    rgba.set([value, value, value, 255], index * 4);
  });
  const code = jsqr.default(rgba, width, height);
  if (code === null) return undefined;
  const { bottomRightCorner: end, topLeftCorner: start } = code.location;
  return { text: code.data, edges: [start.x, start.y, end.x, end.y] };
}

/** Whether nothing is printed in a border of so many pixels around a code. */
export function isQuietAround({ grey, width }: Picture, { edges }: ReadCode, border: number): boolean {
  const [left, top, right, bottom] = edges;
  const [x0, y0, x1, y1] = [left - border, top - border, right + border, bottom + border].map(Math.round);
  const rim = (x: number, y: number) => x < left - 2 || x > right + 2 || y < top - 2 || y > bottom + 2;
  for (let y = Math.max(0, y0 ?? 0); y < (y1 ?? 0); y += 1) {
    for (let x = Math.max(0, x0 ?? 0); x < (x1 ?? 0); x += 1) {
      if (rim(x, y) && (grey[y * width + x] ?? 255) < 200) return false;
    }
  }
  return true;
}

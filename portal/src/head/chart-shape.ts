/** Where the lines, marks and labels of a chart are. Pixels from the upper left corner. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** A round number that is not below the largest value, and the whole steps up to it: at most five. */
export function scaleFor(largest: number): { readonly top: number; readonly ticks: readonly number[] } {
  if (largest <= 0) return { top: 1, ticks: [0, 1] };
  const power = 10 ** Math.floor(Math.log10(largest / 4));
  const steps = STEPS.map((each) => Math.max(1, each * power)).filter(Number.isInteger);
  const step = steps.find((each) => each * 4 >= largest) ?? Math.ceil(largest);
  const count = Math.ceil(largest / step);
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, n) => n * step) };
}

/** Points of a series, with a hole where there is no value. */
export const pointsOf = (
  values: readonly (number | undefined)[],
  top: number,
  frame: Frame,
): readonly (Point | undefined)[] =>
  values.map((value, n) =>
    value === undefined ? undefined : { x: xOf(n, values.length, frame), y: yOf(value, top, frame) },
  );

/** A single value stands in the middle. */
export const xOf = (n: number, count: number, { left, right, width }: Frame): number =>
  left + (width - left - right) * (count === 1 ? 0.5 : n / (count - 1));

export const yOf = (value: number, top: number, frame: Frame): number =>
  frame.height - frame.bottom - (frame.height - frame.top - frame.bottom) * (value / top);

/** The path of a line (SVG), broken where there is no value. */
export function pathOf(points: readonly (Point | undefined)[]): string {
  let isPenDown = false;
  const parts: string[] = [];
  for (const point of points) {
    if (point !== undefined)
      parts.push(`${isPenDown ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`);
    isPenDown = point !== undefined;
  }
  return parts.join('');
}

/** Which labels have room beside each other: evenly, the first among them. @param each width of a label */
export function labelled(count: number, { left, right, width }: Frame, each: number): readonly number[] {
  const room = Math.max(1, Math.floor((width - left - right) / each));
  const every = Math.max(1, Math.ceil((count - 1) / room));
  return Array.from({ length: count }, (_, n) => n).filter((n) => n % every === 0);
}

/** One measured figure. `target`: the most it may be, undefined when it is only told. `ok` is false for a miss. */
export interface Row {
  readonly section: Section;
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly target: number | undefined;
  readonly ok: boolean;
  /** First and last decile in the same unit, where it was measured more than once. */
  readonly p10?: number;
  readonly p90?: number;
  /** What stands behind a ratio, in words, for example `71 ms ÷ 68 ms`. */
  readonly from?: string;
}
export type Section =
  | 'first event'
  | 'size'
  | 'warm'
  | 'licence'
  | 'list'
  | 'surge'
  | 'portal'
  | 'trips'
  | 'units'
  | 'transitions'
  | 'cost'
  | 'growth'
  | 'decisions';
export type Unit =
  | '×'
  | '/s'
  | 'ms'
  | 'µs'
  | 'KB'
  | 'points'
  | 'trips'
  | 'RCU'
  | 'WRU'
  | 'transitions'
  | 'USD';

type Figure = Omit<Row, 'target' | 'ok'>;

/** Held to a target: at most this much. */
export const atMost = (target: number, figure: Figure): Row => ({
  ...figure,
  target,
  ok: figure.value <= target,
});

/** Held to a target: at least this much. */
export const atLeast = (target: number, figure: Figure): Row => ({
  ...figure,
  target,
  ok: figure.value >= target,
});

/** Held to a target: exactly this much. */
export const exactly = (target: number, figure: Figure): Row => ({
  ...figure,
  target,
  ok: figure.value === target,
});

/** Only told. */
export const told = (figure: Figure): Row => ({ ...figure, target: undefined, ok: true });

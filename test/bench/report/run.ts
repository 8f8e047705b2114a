import type { Machine } from './machine.ts';
import type { Row } from './row.ts';

/** A whole run of the bench, as it is written to `.local/bench.json`. */
export interface Run {
  readonly at: string;
  readonly rounds: number;
  readonly machine: Machine;
  /** The floor's ninth decile over its first; above `NOISIEST` the run says nothing. */
  readonly floorSpread: number;
  readonly valid: boolean;
  readonly rows: readonly Row[];
}

export const NOISIEST = 1.6;

export const missed = ({ rows }: Run): readonly Row[] => rows.filter(({ ok }) => !ok);

import type { Row, Unit } from './row.ts';

const DIGITS: Record<Unit, number> = {
  '×': 2,
  '/s': 0,
  ms: 1,
  µs: 1,
  KB: 0,
  points: 0,
  trips: 0,
  RCU: 1,
  WRU: 0,
  transitions: 0,
  USD: 7,
};

const shown = (value: number, unit: Unit) => value.toFixed(DIGITS[unit]);

/** A row in words: what, how much, how much it may be, and whether that holds. */
export function cellsOf({ from, name, ok, p10, p90, target, unit, value }: Row): readonly string[] {
  const spread = p10 === undefined || p90 === undefined ? '' : `${shown(p10, unit)}–${shown(p90, unit)}`;
  const verdict = target === undefined ? '' : ok ? 'ok' : 'MISSED';
  return [
    name,
    `${shown(value, unit)} ${unit}`,
    spread,
    target === undefined ? '' : shown(target, unit),
    verdict,
    from ?? '',
  ];
}

export const HEADINGS = ['what', 'median', 'p10–p90', 'target', '', 'from'];

import { median } from '../statistics.ts';
import { isPriced, PRICES, type Priced } from './prices.ts';

/** How much of what has a price was used. */
export type Usage = Readonly<Partial<Record<Priced, number>>>;

export interface Meter {
  count(what: Priced, amount?: number): void;
  /** What was counted since the last question. */
  taken(): Usage;
}

export function createMeter(): Meter {
  let counted: Partial<Record<Priced, number>> = {};
  return {
    count(what, amount = 1) {
      counted[what] = (counted[what] ?? 0) + amount;
    },
    taken() {
      const usage = counted;
      counted = {};
      return usage;
    },
  };
}

/** The median of each amount. */
export const typical = (usages: readonly Usage[]): Usage =>
  mapped((what) => median(usages.map((usage) => usage[what] ?? 0)));

const mapped = (amountOf: (what: Priced) => number): Usage =>
  Object.fromEntries(
    Object.keys(PRICES)
      .filter(isPriced)
      .map((what) => [what, amountOf(what)]),
  );

/** @param factors of what there is more or less of than was counted */
export const scaled = (usage: Usage, factors: Usage): Usage =>
  mapped((what) => (usage[what] ?? 0) * (factors[what] ?? 1));

export const sum = (one: Usage, other: Usage): Usage =>
  mapped((what) => (one[what] ?? 0) + (other[what] ?? 0));

/** US dollars for one thing used. */
export const costOf = (what: Priced, usage: Usage, regionFactor: number): number =>
  (usage[what] ?? 0) * PRICES[what].usd * regionFactor;

/** US dollars for all of it, or for what is `chosen`. */
export const bill = (
  usage: Usage,
  regionFactor: number,
  chosen: (what: Priced) => boolean = () => true,
): number =>
  Object.keys(PRICES)
    .filter(isPriced)
    .filter(chosen)
    .reduce((total, what) => total + costOf(what, usage, regionFactor), 0);

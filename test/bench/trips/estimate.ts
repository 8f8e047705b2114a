/**
 * DynamoDB's capacity units once more, reckoned from plain values instead of what is on the wire, with no code in
 * common with the engine: two that agree are probably both right.
 */

export type Plain = Readonly<Record<string, unknown>>;

const encoder = new TextEncoder();
const text = (value: string) => encoder.encode(value).length;

/** A number takes half a byte a significant digit and one byte more, two when negative. */
function numeral(value: number): number {
  const [digits = ''] = Math.abs(value).toExponential().split('e');
  const significant = digits.replace('.', '');
  return Math.ceil(significant.length / 2) + (value < 0 ? 2 : 1);
}

function size(value: unknown): number {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return numeral(value);
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null) return 1;
  const parts = Array.isArray(value)
    ? value.map(size)
    : Object.entries(value).map(([name, part]) => text(name) + size(part));
  return parts.reduce((sum, part) => sum + part + 1, 3);
}

/** Bytes of an item; its attributes are a map without a map's overhead. */
const itemSize = (item: Plain) => size(item) - 3 - Object.keys(item).length;

/** Read units of one consistent read, or of an eventually consistent page. */
export const readCost = (items: readonly Plain[], consistent: boolean): number => {
  const blocks = Math.max(1, Math.ceil(items.reduce((sum, item) => sum + itemSize(item), 0) / 4096));
  return consistent ? blocks : blocks / 2;
};

const kilobytes = (...items: readonly (Plain | undefined)[]) =>
  Math.max(...items.map((item) => (item === undefined ? 1 : Math.ceil(itemSize(item) / 1024))));

export interface Change {
  readonly before: Plain | undefined;
  readonly after: Plain;
}

const INDEXES = ['gsi1', 'gsi2', 'gsi3'];

function indexCost({ after, before }: Change, prefix: string): number {
  const place = (item: Plain | undefined) => item && [item[`${prefix}pk`], item[`${prefix}sk`]].join();
  const entry = ({ [`${prefix}pk`]: a, [`${prefix}sk`]: b, pk, sk, summary }: Plain) => ({
    [`${prefix}pk`]: a,
    [`${prefix}sk`]: b,
    pk,
    sk,
    summary,
  });
  const isIn = (item: Plain | undefined): item is Plain => item?.[`${prefix}pk`] !== undefined;
  const [old, now] = [isIn(before) ? entry(before) : undefined, isIn(after) ? entry(after) : undefined];
  if (JSON.stringify(old) === JSON.stringify(now)) return 0;
  if (old !== undefined && now !== undefined && place(before) !== place(after))
    return kilobytes(old) + kilobytes(now);
  return kilobytes(old, now);
}

/** Write units of changes made in one transaction: twice each item, and what they change in the indexes. */
export const transactionCost = (changes: readonly Change[]): number =>
  changes.reduce(
    (sum, change) =>
      sum +
      2 * kilobytes(change.before, change.after) +
      INDEXES.reduce((all, prefix) => all + indexCost(change, prefix), 0),
    0,
  );

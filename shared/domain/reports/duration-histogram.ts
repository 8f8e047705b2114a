/**
 * How long things took, as counts of buckets whose limits grow by a constant factor (DDSketch: Masson, Rim and Lee, VLDB
 * 2019): any quantile is within 2 % of the truth, and two histograms are merged by adding, in any order.
 */

/** Relative error of a quantile at most. */
export const RELATIVE_ERROR = 0.02;

const LOG_FACTOR = Math.log((1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR));
/** Six seconds: what takes less took no time. */
const SHORTEST_MINUTES = 0.1;

/** How often each bucket was met; what is not there was not. */
export type Histogram = ReadonlyMap<number, number>;

/** The bucket of a duration in minutes: 0 where it took no time. */
export const bucketOf = (minutes: number): number =>
  minutes < SHORTEST_MINUTES ? 0 : 1 + Math.floor(Math.log(minutes / SHORTEST_MINUTES) / LOG_FACTOR);

/** Minutes that are within the relative error of everything in the bucket. */
const minutesOf = (bucket: number): number =>
  bucket === 0 ? 0 : SHORTEST_MINUTES * Math.exp((bucket - 1) * LOG_FACTOR) * (1 + RELATIVE_ERROR);

export function merged(histograms: Iterable<Histogram>): Histogram {
  const sum = new Map<number, number>();
  for (const histogram of histograms)
    for (const [bucket, count] of histogram) sum.set(bucket, (sum.get(bucket) ?? 0) + count);
  return sum;
}

export const countOf = (histogram: Histogram): number =>
  [...histogram.values()].reduce((total, count) => total + count, 0);

/** What a part of all durations took at most, in minutes; undefined of none. @param share 0.5 for the median */
export function quantile(histogram: Histogram, share: number): number | undefined {
  const rank = Math.max(1, Math.ceil(share * countOf(histogram)));
  let passed = 0;
  for (const [bucket, count] of [...histogram].sort(([one], [other]) => one - other)) {
    passed += count;
    if (passed >= rank) return minutesOf(bucket);
  }
  return undefined;
}

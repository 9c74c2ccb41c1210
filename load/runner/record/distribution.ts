import type { Distribution } from '#infra';
import type { Quantile } from '../generate/k6-summary.ts';
import { percentile } from '../judge/percentile.ts';

/** Bounds go up by the eighth part of a doubling, and are the same in all runs, so that runs can be added up. */
const boundsPerDoubling = 8;

/** Upper bound of the bucket that a value in milliseconds belongs to; a tenth of one is the least. */
export function bucketOf(ms: number): number {
  return boundOf(indexOf(ms));
}

function indexOf(ms: number): number {
  // Bounds are rounded, and each belongs to its own bucket.
  return Math.ceil(Math.log2(Math.max(ms, 0.1)) * boundsPerDoubling - 1e-4);
}

function boundOf(index: number): number {
  return Number((2 ** (index / boundsPerDoubling)).toPrecision(6));
}

/** Describes values in milliseconds; undefined when there are none. */
export function distributionOf(values: readonly number[]): Distribution | undefined {
  if (values.length === 0) return undefined;
  const at = (share: number): number => percentile(values, share);
  const buckets = new Map<number, number>();
  for (const value of values) buckets.set(bucketOf(value), (buckets.get(bucketOf(value)) ?? 0) + 1);
  return {
    count: values.length,
    ...{ p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: at(1) },
    buckets: [...buckets].toSorted(([one], [other]) => one - other),
  };
}

/** What a load generator says of values that it did not hand out. */
export type Quantiles = {
  readonly count: number;
  /** From the least value (share 0) to the greatest (share 1), in order. */
  readonly quantiles: readonly Quantile[];
};

/**
 * Describes values of which only quantiles are known. The percentiles are the generator's own; how many values are in a
 * bucket is worked out between quantiles, and so right to within the distance of two of them.
 */
export function distributionOfQuantiles({ count, quantiles }: Quantiles): Distribution | undefined {
  const max = quantiles.at(-1)?.value;
  if (count === 0 || max === undefined) return undefined;
  const at = (share: number): number => quantiles.find((one) => one.share >= share - 1e-9)?.value ?? max;
  return {
    count,
    ...{ p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max },
    buckets: bucketsBetween(quantiles, count),
  };
}

function bucketsBetween(quantiles: readonly Quantile[], count: number): Distribution['buckets'] {
  const buckets: [number, number][] = [];
  const last = indexOf(quantiles.at(-1)?.value ?? 0);
  let below = 0;
  for (let index = indexOf(quantiles[0]?.value ?? 0); index <= last; index += 1) {
    const upTo = index === last ? count : Math.round(count * shareUpTo(quantiles, boundOf(index)));
    if (upTo > below) buckets.push([boundOf(index), upTo - below]);
    below = Math.max(below, upTo);
  }
  return buckets;
}

/** Share of the values that are not above a bound. */
function shareUpTo(quantiles: readonly Quantile[], bound: number): number {
  const above = quantiles.findIndex(({ value }) => value > bound);
  const [left, right] = [quantiles[above - 1], quantiles[above]];
  if (!right) return 1;
  if (!left) return 0;
  return left.share + ((right.share - left.share) * (bound - left.value)) / (right.value - left.value);
}

import type { Distribution } from '#infra';
import { upperBoundAt } from '../digest/merge-distributions.ts';
import { z95, type Interval } from './interval.ts';

/**
 * Gives a quantile of a histogram with its interval by order statistics: how many of n answers are below the true quantile
 * is binomial, so the answers of the ranks n·q ± 1.96·√(n·q·(1−q)) enclose it.
 *
 * The bounds are those of the buckets that hold these ranks, so that buckets make the interval wider, never narrower.
 */
export function quantileInterval(distribution: Distribution, share: number, value: number): Interval {
  const { count, buckets, max } = distribution;
  const reach = z95 * Math.sqrt(count * share * (1 - share));
  const low = lowerBoundAt(buckets, Math.max(1, Math.floor(count * share - reach)));
  const high = upperBoundAt(buckets, Math.min(count, Math.ceil(count * share + reach) + 1));
  return { value, low: Math.min(value, low), high: Math.max(value, Math.min(max, high)) };
}

/** Gives the upper bound of the bucket before the one that holds the value of a rank: 0 before the first. */
function lowerBoundAt(buckets: Distribution['buckets'], rank: number): number {
  let below = 0;
  let bound = 0;
  for (const [upper, count] of buckets) {
    below += count;
    if (below >= rank) return bound;
    bound = upper;
  }
  return bound;
}

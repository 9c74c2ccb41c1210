import type { Distribution } from '#infra';

/**
 * Adds the answers of several generators, or of several parts of a load, up to one distribution.
 *
 * Counts of equal buckets are added and the percentiles read from the sum; percentiles themselves are never averaged.
 * They are upper bounds of buckets, so up to one bucket too high. Undefined where there is nothing to add up.
 */
export function mergeDistributions(parts: readonly Distribution[]): Distribution | undefined {
  const [only, second] = parts;
  if (second === undefined) return only;
  const counts = new Map<number, number>();
  for (const [upper, count] of parts.flatMap(({ buckets }) => buckets))
    counts.set(upper, (counts.get(upper) ?? 0) + count);
  const buckets = [...counts].toSorted(([a], [b]) => a - b);
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const max = parts.reduce((most, part) => Math.max(most, part.max), 0);
  const at = (share: number): number => Math.min(max, upperBoundAt(buckets, Math.ceil(share * count)));
  return { count, p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max, buckets };
}

/** Gives the upper bound of the bucket that holds the value of a rank, the smallest value's rank being 1. */
export function upperBoundAt(buckets: Distribution['buckets'], rank: number): number {
  let below = 0;
  for (const [upper, count] of buckets) {
    below += count;
    if (below >= rank) return upper;
  }
  return buckets.at(-1)?.[0] ?? 0;
}

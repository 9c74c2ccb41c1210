import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Distribution } from '#infra';
import { mergeDistributions } from './merge-distributions.ts';

const fast: Distribution = {
  count: 90,
  p50: 10,
  p90: 10,
  p95: 20,
  p99: 20,
  max: 18,
  buckets: [
    [10, 85],
    [20, 5],
  ],
};
const slow: Distribution = { count: 10, p50: 640, p90: 640, p95: 640, p99: 640, max: 600, buckets: [[640, 10]] };

describe('mergeDistributions', () => {
  it('adds counts of equal buckets, in the order of their bounds', () => {
    const merged = mergeDistributions([slow, fast, fast]);
    assert.deepEqual(merged?.buckets, [
      [10, 170],
      [20, 10],
      [640, 10],
    ]);
    assert.equal(merged.count, 190);
  });

  it('reads percentiles from the sum, which their mean is not', () => {
    const merged = mergeDistributions([fast, slow]);
    assert.deepEqual([merged?.p50, merged?.p90, merged?.p95], [10, 20, 600]);
  });

  it('gives no percentile above the slowest answer', () => assert.equal(mergeDistributions([fast, slow])?.p99, 600));
  it('is the same in any order', () =>
    assert.deepEqual(mergeDistributions([fast, slow]), mergeDistributions([slow, fast])));
  it('leaves one part as it is', () => assert.equal(mergeDistributions([fast]), fast));
  it('makes nothing of nothing', () => assert.equal(mergeDistributions([]), undefined));
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bucketOf, distributionOf, distributionOfQuantiles } from './distribution.ts';

/** Values from 1 to 1,000 ms, few of them long, as latencies are. */
const values = Array.from({ length: 2000 }, (_, index) => 1000 ** (((index * 7) % 2000) / 2000));
const total = (buckets: readonly (readonly [number, number])[]): number =>
  buckets.reduce((sum, [, count]) => sum + count, 0);

describe('bucketOf', () => {
  it('gives a bound that is not below the value, and at most a ninth above it', () => {
    for (const ms of [0.3, 1, 4, 7.3, 1000]) {
      const upper = bucketOf(ms);
      assert.ok(upper >= ms * 0.999_99 && upper / ms < 1.091, `${ms} is in ${upper}`);
    }
  });
  it('gives the same bound for a bound', () => assert.equal(bucketOf(bucketOf(7.3)), bucketOf(7.3)));
});

describe('distributionOf', () => {
  it('says how many values there are, and how long they are', () => {
    const found = distributionOf([3, 1, 2, 10]);
    assert.deepEqual([found?.count, found?.p50, found?.p95, found?.max], [4, 2, 10, 10]);
  });
  it('has every value in a bucket, in the order of the bounds', () => {
    const buckets = distributionOf(values)?.buckets ?? [];
    assert.equal(total(buckets), 2000);
    assert.deepEqual(
      buckets,
      buckets.toSorted(([one], [other]) => one - other),
    );
  });
  it('says nothing of no values', () => assert.equal(distributionOf([]), undefined));
});

describe('distributionOfQuantiles', () => {
  const sorted = values.toSorted((one, other) => one - other);
  const quantiles = Array.from({ length: 201 }, (_, index) => ({
    share: index / 200,
    value: sorted[Math.round((index / 200) * (sorted.length - 1))] ?? 0,
  }));
  const found = distributionOfQuantiles({ count: 2000, quantiles });

  it('comes as near to the values themselves as the quantiles are to each other', () => {
    const real = new Map(distributionOf(values)?.buckets);
    assert.equal(total(found?.buckets ?? []), 2000);
    for (const [upper, count] of found?.buckets ?? [])
      assert.ok(
        Math.abs(count - (real.get(upper) ?? 0)) <= 20,
        `${count} up to ${upper} ms, and not ${real.get(upper)}`,
      );
  });
  it('gives the percentiles as they are', () => assert.equal(found?.p95, quantiles[190]?.value));
  it('has all in one bucket that are alike', () => {
    const alike = [0, 0.5, 1].map((share) => ({ share, value: 5 }));
    assert.deepEqual(distributionOfQuantiles({ count: 7, quantiles: alike })?.buckets, [[bucketOf(5), 7]]);
  });
  it('says nothing of no values', () => assert.equal(distributionOfQuantiles({ count: 0, quantiles }), undefined));
});

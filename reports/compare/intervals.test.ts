import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Distribution } from '#infra';
import { differenceOf } from './interval.ts';
import { meanDifference } from './mean-difference.ts';
import { quantileInterval } from './quantile-interval.ts';

/** Draws that are the same each time. */
function draws(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function histogram(values: readonly number[]): Distribution {
  const sorted = values.toSorted((a, b) => a - b);
  const buckets = [...Map.groupBy(sorted, Math.ceil)].map(([upper, of]) => [upper, of.length] as const);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: at(1), buckets };
}

describe('intervals', () => {
  it('hold the true quantile of 95 of 100 samples or more', () => {
    const draw = draws(7);
    const sample = (): Distribution => histogram(Array.from({ length: 400 }, () => -100 * Math.log(1 - draw())));
    const p95 = -100 * Math.log(0.05);
    const holding = Array.from({ length: 200 }, sample).filter((one) => {
      const { low, high } = quantileInterval(one, 0.95, one.p95);
      return low <= p95 && p95 <= high;
    });
    assert.ok(holding.length >= 190, `${holding.length} of 200`);
  });

  it('hold no difference between samples of one distribution 95 times of 100 or nearly', () => {
    const draw = draws(11);
    const series = (): readonly number[] => Array.from({ length: 60 }, () => 5 + draw());
    const holding = Array.from({ length: 100 }, () => meanDifference(series(), series())).filter(
      (one) => one && one.low <= 0 && one.high >= 0,
    );
    assert.ok(holding.length >= 89, `${holding.length} of 100`);
  });

  it('show a difference that is there, with its sign', () => {
    const draw = draws(13);
    const series = (mean: number): readonly number[] => Array.from({ length: 60 }, () => mean + draw());
    const { low = 0, high = 0 } = meanDifference(series(5), series(4)) ?? {};
    assert.ok(low < -0.9 && high < -0.7, `${low} to ${high}`);
  });

  it('are the same each time', () => {
    const series = Array.from({ length: 30 }, (_, index) => index % 7);
    assert.deepEqual(meanDifference(series, series), meanDifference(series, series));
  });

  it('are not made of a handful of steps', () => assert.equal(meanDifference([1, 2, 3], [1, 2, 3]), undefined));

  it('leave out steps without a measurement', () => {
    const known = Array.from({ length: 12 }, () => 4);
    assert.deepEqual(meanDifference([...known, null], known), { value: 0, low: 0, high: 0 });
  });

  it('of a difference are no narrower than those it is made of', () => {
    const { low, value, high } = differenceOf({ low: 8, value: 10, high: 16 }, { low: 19, value: 20, high: 22 });
    assert.deepEqual([low.toFixed(2), value, high.toFixed(2)], ['3.92', 10, '12.83']);
  });
});

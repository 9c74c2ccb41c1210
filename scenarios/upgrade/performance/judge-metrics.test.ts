import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { seededRandom, type GateMetric } from '#infra';
import { holm, judgeMetrics, type MetricBlocks } from './judge-metrics.ts';
import { boundingRank, probabilityOfHigher } from './mann-whitney.ts';
import { noiseOf, shiftBetween } from './shift.ts';

const near = (actual: number | undefined, expected: number): void =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-4, `${actual} is not ${expected}`);

describe('probabilityOfHigher', () => {
  it('is that of tables for samples that do not overlap', () => {
    near(probabilityOfHigher([1, 2, 3, 4], [5, 6, 7, 8]), 1 / 70);
    near(probabilityOfHigher([5, 6, 7, 8], [1, 2, 3, 4]), 1);
  });

  // R: wilcox.test(c(3.1,4.4,5.2,6.0,7.3), c(2.0,4.0,5.0,8.0,9.0), alternative = 'greater'), the other way round.
  it('is that of R for samples that overlap', () =>
    near(probabilityOfHigher([3.1, 4.4, 5.2, 6.0, 7.3], [2.0, 4.0, 5.0, 8.0, 9.0]), 0.5));

  it('counts ties by halves', () => near(probabilityOfHigher([1, 2], [2, 3]), 2 / 6));
});

describe('boundingRank', () => {
  // Critical values of U at 5 %, one-sided, are in every table: 15 for 8 and 8, so 16 ranks are cut off.
  it('is that of tables', () => {
    assert.equal(boundingRank([8, 8], 0.05), 16);
    assert.equal(boundingRank([2, 2], 0.05), 0);
  });
});

describe('shiftBetween', () => {
  it('is no further off for one wild value', () => {
    const { estimate } = shiftBetween([10, 10.2, 9.8, 10.1], [11, 11.2, 10.8, 90]);
    assert.ok(estimate > 0.08 && estimate < 0.2, String(estimate));
  });
});

describe('noiseOf', () => {
  it('is nothing for what never changes, and the size of the scatter else', () => {
    assert.equal(noiseOf([5, 5, 5, 5]), 0);
    const noise = noiseOf([9, 11, 10, 12, 8, 10, 11, 9]);
    assert.ok(noise > 0.05 && noise < 0.25, String(noise));
  });
});

describe('holm', () => {
  it('corrects each by how many are left, and never turns their order round', () =>
    [0.04, 0.06, 0.06, 0.04].forEach((expected, index) => near(holm([0.01, 0.04, 0.03, 0.01])[index], expected)));
});

describe('judgeMetrics', () => {
  it('finds a regression of a third in the noise of a shared machine, and none in its absence', () => {
    const verdicts = (factor: number): number => times(40, (random) => blocks(random, { factor })).regressions;
    assert.ok(verdicts(1.5) >= 36, `found ${verdicts(1.5)} of 40`);
    assert.ok(verdicts(1) <= 2, `found ${verdicts(1)} of 40 where there is none`);
  });

  it('can tell in at least four of five runs of a version against itself', () => {
    const { inconclusive } = times(40, (random) => blocks(random, { factor: 1 }));
    assert.ok(inconclusive <= 8, `${inconclusive} of 40`);
  });

  it('says how many blocks it would take where it cannot tell', () => {
    const [metric] = judgeMetrics([{ name: 'a', unit: 'ms', from: [10, 30, 20, 40], to: [12, 35, 20, 40] }], 0.1);
    assert.equal(metric?.verdict, 'inconclusive');
    assert.ok((metric?.blocksNeeded ?? 0) > 4);
  });

  it('takes no more than four figures', () =>
    assert.throws(
      () => judgeMetrics(new Array<MetricBlocks>(5).fill(blocks(() => 0.5, { factor: 1 })), 0.1),
      RangeError,
    ));
});

/** Eight blocks of either version, with noise of about 15 %, of which some come as a third more, as a busy neighbour does. */
function blocks(random: () => number, { factor }: { readonly factor: number }): MetricBlocks {
  const noisy = (): number => 100 * (0.75 + (random() + random()) / 4) * (random() < 0.1 ? 1.33 : 1);
  const eight = (times: number): readonly number[] => Array.from({ length: 8 }, () => noisy() * times);
  return { name: 'send, median', unit: 'ms', from: eight(1), to: eight(factor) };
}

function times(count: number, make: (random: () => number) => MetricBlocks) {
  const judged: GateMetric[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const random = seededRandom(seed);
    judged.push(...judgeMetrics([make(random), make(random), make(random), make(random)], 0.1).slice(0, 1));
  }
  const of = (verdict: GateMetric['verdict']): number => judged.filter((one) => one.verdict === verdict).length;
  return { regressions: of('regression'), inconclusive: of('inconclusive') };
}

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { LoadRecord } from '#infra';
import { collectRun } from '../collect/collect-run.ts';
import { compareHtml } from '../format/compare/compare-html.ts';
import { compareText } from '../format/compare/compare-text.ts';
import { makeLoadRecord } from '../samples/make-load-record.ts';
import { compareLoads } from './compare-loads.ts';
import { compareRuns } from './compare-runs.ts';

const load = makeLoadRecord({ steps: 60, operations: 2, processes: 3 });
const samples = join(import.meta.dirname, '..', 'samples');

/** The same load, each answer and each CPU so many times as slow. */
function slower(record: LoadRecord, times: number): LoadRecord {
  const stretch = (values: readonly (number | null)[]) =>
    values.map((value) => (value === null ? null : value * times));
  return {
    ...record,
    operations: record.operations.map((one) => {
      const { latencyMs: of } = one;
      if (!of) return one;
      const buckets = of.buckets.map(([upper, count]) => [upper * times, count] as const);
      return { ...one, latencyMs: { ...of, p50: of.p50 * times, p95: of.p95 * times, max: of.max * times, buckets } };
    }),
    series: {
      ...record.series,
      processes: record.series.processes.map((one) => ({ ...one, cpuCores: stretch(one.cpuCores) })),
    },
  };
}

describe('compareLoads', () => {
  it('shows no difference of a load to itself', () => {
    const { figures, obstacles } = compareLoads(load, load);
    assert.deepEqual(obstacles, []);
    assert.ok(figures.length >= 9);
    for (const { difference, subject, measure } of figures)
      assert.ok(difference && difference.low <= 0 && difference.high >= 0, `${subject} ${measure}`);
  });

  it('shows answers that became slower by half, and CPU, and no other rate', () => {
    const shown = compareLoads(load, slower(load, 1.5)).figures.filter(
      ({ difference }) => difference && difference.low > 0,
    );
    assert.deepEqual(new Set(shown.map(({ measure }) => measure)), new Set(['p50', 'p95', 'CPU']));
  });

  it('gives no figures of an invalid load, and says why', () => {
    const [rule] = load.validity;
    assert.ok(rule);
    const spoilt = { ...load, validity: [{ ...rule, value: 12, broken: true }] };
    const { figures, obstacles } = compareLoads(load, spoilt);
    assert.deepEqual(figures, []);
    assert.match(obstacles.join(), /the load of B is invalid: dropped iterations came to 12/);
  });

  for (const [what, other, said] of [
    [
      'another profile',
      { ...load, profile: { ...load.profile, durationSeconds: 10 } },
      /profiles differ in durationSeconds/,
    ],
    ['another machine', { ...load, machine: { ...load.machine, cores: 8 } }, /machines differ: 2 and 8 cores/],
    ['other rate limits', { ...load, raisedRateLimits: [] }, /rate limits/],
  ] as const) {
    it(`judges nothing of loads with ${what}, and says why`, () => {
      const { figures, obstacles } = compareLoads(load, other);
      assert.match(obstacles.join(), said);
      assert.ok(figures.length > 0 && figures.every(({ difference }) => difference === undefined));
    });
  }
});

describe('compareRuns', () => {
  it('names the checks that differ and the loads that only one run has', async () => {
    const [a, b] = [await collectRun(join(samples, 'passed')), await collectRun(join(samples, 'loaded'))];
    const { checks, onlyInA, onlyInB } = compareRuns(a, b);
    assert.ok(checks.differing.length > 20);
    assert.deepEqual([onlyInA, onlyInB], [[], ['sample', 'spoilt']]);
  });

  it('is told the same as text and as a page', async () => {
    const run = await collectRun(join(samples, 'loaded'));
    const other = { ...run, loads: run.loads.map((one) => slower(one, 2)) };
    const text = compareText(compareRuns(run, other));
    const page = await compareHtml(compareRuns(run, other));
    for (const said of ['B is slower', 'B needs more', 'no difference shown', 'the load of A is invalid', 'Newcombe'])
      assert.ok(text.includes(said) && page.includes(said), said);
    assert.doesNotMatch(page, /<script|<link(?! rel="icon" href="data:)|<img| id="clip/);
  });
});

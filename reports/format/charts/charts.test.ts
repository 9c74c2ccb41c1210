import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { gather } from './gather.ts';
import { clock, ticks } from './clock.ts';
import { timeChart, type TimeChart } from './time-chart.ts';

const chart: TimeChart = {
  label: 'Answers of <send>',
  stepMs: 1000,
  durationMs: 20_000,
  lines: [
    { name: 'a & b', colour: 'var(--c0)', kind: 'area', values: Array.from({ length: 20 }, (_, step) => step) },
    { name: 'failed', colour: 'var(--red)', kind: 'line', values: Array.from({ length: 20 }, () => null) },
  ],
  bands: [{ name: 'fault 1: killed', fromMs: 5000, toMs: 8000, colour: 'var(--red)' }],
  gathering: 'mean',
  write: (value) => `${value}/s`,
};

describe('timeChart', () => {
  it('is the same text each time, whatever was drawn before', async () => {
    const first = await timeChart(chart);
    await timeChart({ ...chart, lines: chart.lines.slice(0, 1) });
    assert.equal(await timeChart(chart), first);
  });

  it('has no ids, which a page with many charts would have twice', async () =>
    assert.doesNotMatch(await timeChart(chart), / id="|url\(/));

  it('says what it shows, and its values where a pointer rests', async () => {
    const svg = await timeChart(chart);
    assert.match(svg, /^<svg [^>]*aria-label="Answers of &#60;send&#62;"/);
    assert.match(svg, /<title>6 s to 7 s, fault 1: killed&#xA;a &amp; b: 6\/s<\/title>/);
  });

  it('takes its colours from the page', async () => {
    const colours = (await timeChart(chart)).match(/(?:fill|stroke)="#[^"]*"/g) ?? [];
    // What is transparent has a colour all the same.
    assert.deepEqual(new Set(colours), new Set(['fill="#4c78a8"']));
  });

  it('draws a load without any measurement', async () =>
    assert.match(await timeChart({ ...chart, lines: [] }), /^<svg /));
});

describe('gather', () => {
  it('makes means of levels, and keeps the worst of what must not be smoothed away', () => {
    const series = [1, 3, null, 5, null, null];
    assert.deepEqual(
      gather(series, 3, 'mean').map(({ value }) => value),
      [2, 5, null],
    );
    assert.deepEqual(
      gather(series, 3, 'most').map(({ value }) => value),
      [3, 5, null],
    );
  });
  it('leaves a short series as it is', () => assert.equal(gather([1, 2], 120, 'mean').length, 2));
});

describe('clock', () => {
  it('writes seconds of a short load, minutes and seconds of a long one', () =>
    assert.deepEqual([clock(40_000, 60_000), clock(125_000, 600_000)], ['40 s', '2:05']));
  it('has few ticks, however long the load is', () => {
    for (const duration of [900, 50_000, 60_000, 600_000, 7_200_000, 90_000_000])
      assert.ok(ticks(duration).length <= 7, String(duration));
  });
});

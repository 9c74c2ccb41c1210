import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { capacityCsv } from './capacity-csv.ts';
import { capacityHtml } from './capacity-html.ts';
import { capacitySummary } from './capacity-summary.ts';
import { capacityText } from './capacity-text.ts';
import { sampleCapacity } from './sample-capacity.ts';

const record = sampleCapacity();

describe('the capacity report', () => {
  it('gives programs what they are promised', () => {
    const { verdict, machine, scenarios } = JSON.parse(JSON.stringify(capacitySummary(record, 'r.html'))) as Record<
      string,
      unknown
    > & { readonly scenarios: readonly Record<string, unknown>[] };
    assert.deepEqual([verdict, machine], ['passed', record.machine]);
    const { name, workers, highestValid, interval, knee, unit, invalidSteps } = scenarios[0] ?? {};
    assert.deepEqual(
      [name, workers, highestValid, interval, knee, unit, invalidSteps],
      ['send', 1, 8, [8, 16], 14.2, 'messages/s', 0],
    );
    assert.equal(scenarios[1]?.['knee'], 'above 16');
  });

  it('shows every scenario with its bound, and marks where the projection leaves what was measured', async () => {
    const page = await capacityHtml(record);
    for (const text of ['8 messages/s', 'above 16 messages/s', 'no valid step', 'ratios, not a size for production'])
      assert.ok(page.includes(text), text);
    assert.match(page, /Outside of what was measured/);
    assert.match(page, /no number is enough/);
    assert.match(page, /invalid: Dropped iterations/);
    assert.equal([...page.matchAll(/<svg /g)].length, 3);
    assert.doesNotMatch(page, /NaN|undefined|Infinity|https?:\/\/(?!www\.w3\.org)/);
  });

  it('says what is missing in the sums of the projection', async () => {
    const page = await capacityHtml(record);
    assert.match(page, /missing in the sums: typing/);
    assert.match(page, /cost of redis: missing in the sums/);
  });

  it('says without any step what kept it from measuring', async () => {
    const bare = sampleCapacity({ scenarios: [], costs: [], steps: [], verdict: 'environment', problems: ['No k6'] });
    assert.match(await capacityHtml(bare), /No k6/);
    assert.match(capacityText(bare, 'r.html'), /^environment: .*\n(.*\n)*! No k6/);
  });

  it('has a line for each repeat and each process in its CSV, with quotes where they are needed', () => {
    const lines = capacityCsv(record).trimEnd().split('\r\n');
    assert.equal(lines.length, 1 + 3 * 2);
    assert.ok(lines.every((line) => line.replaceAll(/"(?:[^"]|"")*"/g, '').split(',').length === 18));
    assert.ok(lines.some((line) => line.includes('"invalid: Dropped iterations: 9, and must be 0 ""at most"""')));
  });

  it('says in the terminal whether the quota was in force, and what users come to', () => {
    const text = capacityText(record, 'out/capacity.html');
    assert.match(text, /quota in force/);
    assert.match(text, /1\u202f000 daily users: 0\.03 cores \(0\.02 to 0\.05\)/);
    assert.match(text, /outside of what was measured: sync/);
  });
});

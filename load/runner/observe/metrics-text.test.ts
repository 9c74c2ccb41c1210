import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { labelOf, samplesOf, sumOf } from './metrics-text.ts';

const text = `# HELP hits_total Hits
# TYPE hits_total counter
hits_total{name="a",server="x y"} 3.0
hits_total{name="b",server="x y"} 1e+02
hits_total_created{name="a"} 9.0
plain 2.5
`;

describe('samplesOf', () => {
  it('gives each series with its value', () =>
    assert.deepEqual(
      samplesOf(text, 'hits_total').map((sample) => [labelOf(sample, 'name'), sample.value]),
      [
        ['a', 3],
        ['b', 100],
      ],
    ));
  it('reads a metric without labels', () => assert.equal(samplesOf(text, 'plain')[0]?.value, 2.5));
  it('reads a metric in the first line', () => assert.equal(sumOf('first 1\nother 2\n', 'first'), 1));
  it('does not take a longer name for it', () => assert.deepEqual(samplesOf(text, 'hits'), []));
});

describe('sumOf', () => {
  it('adds all series up', () => assert.equal(sumOf(text, 'hits_total'), 103));
  it('tells nothing from 0', () => assert.equal(sumOf(text, 'misses_total'), undefined));
});

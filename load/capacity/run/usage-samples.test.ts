import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { busiestOf, during, usedOf, type Usage } from './usage-samples.ts';

const reading = (at: number, cpuSeconds: number, residentBytes = 100): Usage => ({ at, cpuSeconds, residentBytes });
const readings = [
  ...[reading(0, 5), reading(1000, 5.1), reading(2000, 5.25, 300), reading(3000, 5.75), reading(4000, 6.25)],
];

describe('what a process used', () => {
  it('is averaged over the whole, with the most memory that was seen', () => {
    assert.deepEqual(usedOf(readings), { cpuCores: 0.3125, residentBytes: 300 });
  });

  it('is known of its busiest two seconds', () => {
    assert.equal(busiestOf(readings), 0.5);
  });

  it('is not known without two readings', () => {
    assert.equal(usedOf([reading(0, 1)]), undefined);
    assert.equal(busiestOf([]), 0);
  });

  it('is taken from just before the load to just after it', () => {
    assert.deepEqual(
      during(readings, 1500, 2500).map(({ at }) => at),
      [1000, 2000, 3000],
    );
    assert.deepEqual(during(readings, -5, 9000).length, 5);
  });
});

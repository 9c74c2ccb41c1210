import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { QuotaReading } from '#infra';
import { proveQuota } from './quota-proof.ts';

const reading: QuotaReading = {
  ...{ name: 'a/main', pid: 7, inGroup: true, limitCores: 0.2, periods: 100, throttled: 10 },
};
const after: QuotaReading = { ...reading, periods: 300, throttled: 160 };
const evidence = { before: [reading], after: [after], busiestCores: { 'a/main': 0.21 }, cores: 0.2 };

describe('proveQuota', () => {
  it('finds nothing against processes that kept to their quota, and says how often they were stopped', () => {
    assert.deepEqual(proveQuota(evidence), { faults: [], throttledShare: { 'a/main': 0.75 } });
  });

  it('finds a worker that is outside of its group', () => {
    const { faults } = proveQuota({ ...evidence, after: [{ ...after, inGroup: false }] });
    assert.deepEqual(faults, ['a/main (pid 7) is not under its CPU quota']);
  });

  it('finds a limit that is not there, or another one', () => {
    for (const limitCores of [undefined, 0.4])
      assert.match(proveQuota({ ...evidence, after: [{ ...after, limitCores }] }).faults[0] ?? '', /should be 0.2/);
  });

  it('finds a process that used more than it may, whatever the kernel says', () => {
    const { faults } = proveQuota({ ...evidence, busiestCores: { 'a/main': 0.5 } });
    assert.match(faults[0] ?? '', /used 0.50 cores, and its CPU quota is 0.2/);
  });

  it('finds that there is no quota at all', () => {
    assert.deepEqual(proveQuota({ ...evidence, before: [], after: [] }).faults, ['no process has a CPU quota']);
  });
});

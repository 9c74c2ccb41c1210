import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CapacityStep } from '#infra';
import { quotaOfRun } from './quota-of-run.ts';

const inForce = { state: 'in force', cores: 0.2, version: 1 } as const;

function step(throttledShare: number, cpuCores: number, invalid: readonly string[] = []): CapacityStep {
  const process = { name: 'a/main', class: 'main', residentBytes: 1, requestsPerSecond: 0 };
  return {
    ...{ scenario: 'send', workers: 1, replicas: {}, repeat: 1, rate: 1, achieved: 1, p50Ms: 1, p95Ms: 1 },
    ...{ inFlight: 1, invalid, missed: [], lost: [], eventsPerSecond: 1, startedAt: '' },
    processes: [{ ...process, cpuCores, throttledShare }],
  };
}

describe('quotaOfRun', () => {
  it('says what showed that the quota was in force, by the valid steps alone', () => {
    const quota = quotaOfRun(0.2, [inForce], [step(0.4, 0.19), step(0, 0.1), step(0.9, 0.5, ['outside of its group'])]);
    assert.equal(quota.inForce, true);
    assert.match(quota.shownBy, /in 1 of 2 valid steps/);
    assert.match(quota.shownBy, /none used more than 0\.190 cores/);
  });

  it('is not in force when one of the stacks could not have it, and says why', () => {
    const quota = quotaOfRun(0.2, [inForce, { state: 'impossible', why: 'read-only' }], []);
    assert.deepEqual([quota.inForce, quota.shownBy], [false, 'read-only']);
  });

  it('is not in force when nothing was measured', () => assert.equal(quotaOfRun(0.2, [], []).inForce, false));
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CapacityStep } from '#infra';
import { capacityVerdict } from './capacity-verdict.ts';
import { judgeScenario } from './judge-scenario.ts';
import { scenarios } from './scenarios.ts';

const [send] = scenarios;
assert.ok(send);

const main = { name: 'a/main', class: 'main', residentBytes: 1, requestsPerSecond: 0 };

/** A server that carries 12 a second. */
function step(rate: number, changed: Partial<CapacityStep> = {}): CapacityStep {
  const isSlow = rate > 12;
  const cpuCores = Math.min(0.2, rate / 60);
  return {
    ...{ scenario: 'send', workers: 1, replicas: {}, repeat: 1, rate, achieved: Math.min(rate, 12), p50Ms: 1 },
    ...{ p95Ms: isSlow ? 3000 : 100, inFlight: isSlow ? 40 : rate / 10, invalid: [], lost: [], eventsPerSecond: 1 },
    missed: isSlow ? ['p95 of send is 3000 ms'] : [],
    processes: [{ ...main, cpuCores, throttledShare: isSlow ? 0.9 : 0.1 }],
    startedAt: '',
    ...changed,
  };
}

const limited = { workers: 1, quota: 0.2 };

describe('judgeScenario', () => {
  it('gives the highest valid step, what is planned with, and who was at the limit in the next', () => {
    const judged = judgeScenario(send, [step(6), step(12), step(24)], limited);
    const { highestValid, bound, planningRate, limitedBy, knee, invalidSteps } = judged;
    assert.deepEqual([highestValid, bound, planningRate, invalidSteps], [12, 'reached', 8.4, 0]);
    assert.deepEqual(limitedBy, ['a/main']);
    assert.equal(knee, 'above 12');
  });

  it('never counts an invalid step, and counts how many there are', () => {
    const judged = judgeScenario(send, [step(6), step(12, { invalid: ['Dropped iterations: 3'] })], limited);
    assert.deepEqual([judged.highestValid, judged.bound, judged.invalidSteps], [6, 'above', 1]);
    const none = judgeScenario(send, [step(6, { invalid: ['busy'] })], limited);
    assert.deepEqual([none.highestValid, none.bound, none.interval], [0, 'none', [0, 0]]);
  });

  it('says "above" for everything where no quota was in force', () => {
    const judged = judgeScenario(send, [step(6), step(12), step(24)], { workers: 1, quota: undefined });
    assert.deepEqual([judged.highestValid, judged.bound, judged.limitedBy], [12, 'above', []]);
    assert.match(String(judged.knee), /^above /);
  });

  it('says so when not even the lowest step met the objectives', () => {
    assert.equal(judgeScenario(send, [step(24), step(48)], limited).bound, 'below');
  });
});

describe('capacityVerdict', () => {
  const fine = { interrupted: false, problems: [], scenarios: [{ bound: 'reached' as const }], steps: [{ lost: [] }] };

  it('passes when every ladder said something', () => assert.equal(capacityVerdict(fine), 'passed'));
  it('is inconclusive when all steps of a ladder are invalid', () =>
    assert.equal(capacityVerdict({ ...fine, scenarios: [{ bound: 'reached' }, { bound: 'none' }] }), 'inconclusive'));
  it('fails when something acknowledged was lost', () =>
    assert.equal(capacityVerdict({ ...fine, steps: [{ lost: ['1 of 9 are missing'] }] }), 'failed'));
  it('blames the environment before that, and an interruption before all', () => {
    const broken = { ...fine, problems: ['no stack'], steps: [{ lost: ['x'] }] };
    assert.equal(capacityVerdict(broken), 'environment');
    assert.equal(capacityVerdict({ ...broken, interrupted: true }), 'interrupted');
  });
});

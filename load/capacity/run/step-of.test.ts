import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { judgeLoad } from '../../runner/judge/judge-load.ts';
import type { Measurement } from '../../runner/judge/measurement.ts';
import { soundMeasurement, summaryOf } from '../../runner/judge/sound-measurement.ts';
import { scenarios } from '../scenarios.ts';
import { stepOf, type StepEvidence } from './step-of.ts';

const [scenario] = scenarios;
assert.ok(scenario);
const frame = { scenario, workers: 2, replicas: { generic_worker: 2 }, repeat: 1, rate: 9, startedAt: '' };

/** A step of the judges' sound measurement, with that changed. */
function step(changed: Partial<Measurement> = {}, quota: StepEvidence['quota'] = undefined) {
  const measured = { ...soundMeasurement(), ...changed };
  const sender = { class: 'federation_sender', cpuCores: 0.1, residentBytes: 1 };
  const processes = [
    { name: 'a/g1', class: 'generic_worker', cpuCores: 0.1, residentBytes: 1 },
    ...['a/f1', 'a/f2'].map((name) => ({ name, ...sender })),
  ];
  const uses = { seconds: 10, processes, busiest: {} };
  return stepOf(frame, { measured, judgements: judgeLoad(measured), uses, quota });
}

describe('stepOf', () => {
  it('takes a sound measurement for valid, and says what was answered and what the processes did', () => {
    const { invalid, missed, lost, achieved, p95Ms, eventsPerSecond, processes } = step();
    assert.deepEqual({ invalid, missed, lost }, { invalid: [], missed: [], lost: [] });
    assert.deepEqual({ achieved, p95Ms, eventsPerSecond }, { achieved: 9, p95Ms: 40, eventsPerSecond: 0.2 });
    // A sender's work are the events that go to other servers; the two share them.
    assert.equal(processes.find(({ name }) => name === 'a/f1')?.requestsPerSecond, 0.05);
  });

  it('makes a step with too few virtual users an invalid one, named by that alone, and never a miss', () => {
    const { invalid, missed } = step({ summary: summaryOf({ dropped_iterations: { count: 12 } }) });
    assert.deepEqual(missed, []);
    assert.equal(invalid.length, 1);
    assert.match(invalid[0] ?? '', /Dropped iterations: 12/);
  });

  it('makes a step on a machine without idle time an invalid one', () => {
    const cpu = { hostIdle: 0.1, processCores: 0.1, busiestCores: 0.2, readings: [] };
    assert.match(step({ cpu }).invalid[0] ?? '', /Idle share of the machine/);
  });

  it('makes a step invalid in which a process was not under its quota', () => {
    const quota = { faults: ['a/g1 (pid 3) is not under its CPU quota'], throttledShare: { 'a/g1': 0.5 } };
    const { invalid, processes } = step({}, quota);
    assert.deepEqual(invalid, quota.faults);
    assert.equal(processes[0]?.throttledShare, 0.5);
  });

  it('misses its objectives when answers are too slow, and loses what is not there afterwards', () => {
    const slow = summaryOf({ 'http_req_duration{operation:send}': { count: 90, 'p(95)': 51 } });
    assert.match(step({ summary: slow }).missed[0] ?? '', /p95 of send is 51 ms/);
    const gone = step({ sentInRooms: new Map() });
    assert.match(gone.lost[0] ?? '', /missing/);
    assert.deepEqual([gone.missed, gone.invalid], [[], []]);
  });
});

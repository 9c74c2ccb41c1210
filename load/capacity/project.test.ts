import assert from 'node:assert/strict';
import type { CapacityStep } from '#infra';
import { describe, it } from 'mocha';
import { project } from './project.ts';

const scenarios = [
  { name: 'send', operation: 'send', makesEvents: true, workerClass: 'generic_worker' },
  { name: 'sync', operation: 'sync', makesEvents: false, workerClass: 'generic_worker' },
  { name: 'media-download', operation: 'download', makesEvents: false, workerClass: 'media_repository' },
];

/** main: 0.02 + 30 ms an event; a generic worker: 0.01 + 2 ms an event + 10 ms a message or 5 ms a sync. */
function step(scenario: string, rate: number, workers: number): CapacityStep {
  const events = scenario === 'send' ? rate : 0;
  const each = scenario === 'media-download' ? 0 : rate / workers;
  const cost = scenario === 'send' ? 0.01 : 0.005;
  const generic = (number: number) => ({
    ...{ name: `a/generic_worker${number}`, class: 'generic_worker', residentBytes: 120e6, requestsPerSecond: each },
    cpuCores: 0.01 + 0.002 * events + cost * each,
  });
  const media = scenario === 'media-download' ? rate : 0;
  return {
    ...{ scenario, workers, rate, achieved: rate, repeat: 1, replicas: {}, p50Ms: 1, p95Ms: 1, inFlight: 1 },
    ...{ invalid: [], missed: [], lost: [], eventsPerSecond: events, startedAt: '' },
    processes: [
      { name: 'a/main', class: 'main', cpuCores: 0.02 + 0.03 * events, residentBytes: 150e6, requestsPerSecond: 0 },
      ...Array.from({ length: workers }, (_, index) => generic(index + 1)),
      ...[
        { name: 'a/media_repository1', class: 'media_repository', residentBytes: 110e6, requestsPerSecond: media },
      ].map((one) => ({ ...one, cpuCores: 0.01 + 0.004 * media })),
    ],
  };
}

const steps = [1, 2].flatMap((workers) =>
  [4, 8, 16].flatMap((rate) => [
    step('send', rate, workers),
    step('sync', rate, workers),
    step('media-download', rate, workers),
  ]),
);

const input = { users: 1000, rates: { send: 5, sync: 10, download: 2 }, steps, scenarios, planningShare: 0.7 };

const near = (found: number | undefined, made: number): void =>
  assert.ok(Math.abs((found ?? NaN) - made) < 1e-6, `${found} for ${made}`);

describe('project', () => {
  it('adds up what the classes cost, media apart, and how many processes keep to the planning share', () => {
    const projection = project(input);
    const classOf = (name: string) => projection?.classes.find((one) => one.class === name);
    near(classOf('main')?.cores, 0.02 + 0.03 * 5);
    near(classOf('generic_worker')?.cores, 0.01 + 0.002 * 5 + 0.01 * 5 + 0.005 * 10);
    assert.equal(classOf('generic_worker')?.processes, 1);
    near(projection?.parts.find(({ part }) => part === 'media')?.cores, 0.01 + 0.004 * 2);
    assert.deepEqual([projection?.outsideMeasured, projection?.notMeasured], [[], []]);
  });

  it('takes as many workers as keep each below the share, and says when one process alone is not enough', () => {
    const projection = project({ ...input, rates: { send: 60, sync: 10 } });
    const of = (name: string) => projection?.classes.find((one) => one.class === name)?.processes;
    // 0.65 shared cores, and 0.13 of each worker's own: two of them are above 0.4 each, and below 0.7.
    assert.equal(of('generic_worker'), 2);
    assert.equal(of('main'), null);
  });

  it('marks plainly where it leaves what was measured, and what was not measured at all', () => {
    const projection = project({ ...input, rates: { send: 60, typing: 1 } });
    assert.deepEqual(projection?.outsideMeasured, [
      'send: 60/s needed, 16/s measured',
      'events: 60/s needed, 16/s measured',
    ]);
    assert.deepEqual(projection?.notMeasured, ['typing']);
  });

  it('has an interval that holds the figure, and none of steps that say nothing', () => {
    const noisy = steps.map((one, index) => ({
      ...one,
      processes: one.processes.map((process) => ({ ...process, cpuCores: process.cpuCores * (index % 2 ? 1.1 : 0.9) })),
    }));
    const all = project({ ...input, steps: noisy })?.parts.find(({ part }) => part === 'all');
    assert.ok(all && all.interval[0] < all.cores && all.cores < all.interval[1]);
    assert.equal(project({ ...input, steps: steps.map((one) => ({ ...one, invalid: ['busy'] })) }), undefined);
  });
});

import type { CapacityRecord, CapacityScenario, CapacityStep } from '#infra';

/** Makes a record of a small run with everything in it that a report may have to show. */
export function sampleCapacity(changed: Partial<CapacityRecord> = {}): CapacityRecord {
  return {
    version: 1,
    verdict: 'passed',
    run: '20261124-220000-capacity',
    startedAt: '2026-11-24T22:00:00.000Z',
    finishedAt: '2026-11-24T22:12:30.000Z',
    deployment: 'netsoc',
    synapse: '1.163.2',
    machine: { cores: 2, memoryBytes: 24 * 2 ** 30, processor: 'A processor', kernel: '6.18' },
    quota: { coresPerProcess: 0.2, inForce: true, shownBy: 'control groups of version 1' },
    ladder: { steps: 4, repeats: 2, secondsPerStep: 10, intervalMethod: 'a bootstrap' },
    scenarios: [
      scenario({ knee: 14.2, curve: { g: 8, a: 0.1, b: 0.01, kneeAt: 9.5 } }),
      scenario({ workers: 2, highestValid: 16, interval: [16, 16], bound: 'above', knee: 'above 16' }),
      ...[scenario({ name: 'media-download', part: 'media', workerClass: 'media_repository', bound: 'none' })].map(
        (one): CapacityScenario => ({ ...one, highestValid: 0, interval: [0, 0], invalidSteps: 1, planningRate: 0 }),
      ),
    ],
    costs: [
      {
        ...{ class: 'main', part: 'clients', idle: 0.02, perEvent: 0.011, perRequest: { send: 0 }, points: 8 },
        ...{ residual: 0.004, notToldApart: ['events'], residentBytes: 150 * 2 ** 20 },
      },
    ],
    projection: {
      ...{ users: 1000, rates: { send: 0.9, sync: 16, typing: 1 }, eventsPerSecond: 0.9 },
      classes: [
        {
          ...{ class: 'main', part: 'clients', processes: null, cores: 0.03, interval: [0.02, 0.05] },
          residentBytes: 150 * 2 ** 20,
        },
      ],
      parts: [
        { part: 'clients', cores: 0.03, interval: [0.02, 0.05], residentBytes: 150 * 2 ** 20 },
        { part: 'all', cores: 0.03, interval: [0.02, 0.05], residentBytes: 150 * 2 ** 20 },
      ],
      outsideMeasured: ['sync: 16/s needed, 12/s measured'],
      notMeasured: ['typing'],
      withoutCost: ['redis'],
    },
    notes: ['The figures give ratios, not a size for production'],
    problems: [],
    steps: [step(8), step(16, { missed: ['p95 of send is 1400 ms'], p95Ms: 1400 }), broken],
    ...changed,
  };
}

function scenario(changed: Partial<CapacityScenario>): CapacityScenario {
  return {
    ...{ name: 'send', workers: 1, highestValid: 8, interval: [8, 16], knee: 'above 8', unit: 'messages/s' },
    ...{ invalidSteps: 0, bound: 'reached', workerClass: 'generic_worker', part: 'clients', about: 'messages' },
    ...{ planningRate: 5.6, objectives: ['p95 of send at most 1000 ms'], limitedBy: ['netsoc/main'] },
    ...changed,
  };
}

function step(rate: number, changed: Partial<CapacityStep> = {}): CapacityStep {
  return {
    ...{ scenario: 'send', workers: 1, replicas: { generic_worker: 1 }, repeat: 1, rate, achieved: rate },
    ...{ p50Ms: 120, p95Ms: 340, inFlight: 1.2, invalid: [], missed: [], lost: [], eventsPerSecond: rate },
    processes: [
      {
        ...{ name: 'netsoc/main', class: 'main', cpuCores: 0.1, residentBytes: 1e8, requestsPerSecond: 0 },
        throttledShare: 0.25,
      },
    ],
    startedAt: '2026-11-24T22:01:00.000Z',
    ...changed,
  };
}

const broken = step(4, { scenario: 'media-download', invalid: ['Dropped iterations: 9, and must be 0 "at most"'] });

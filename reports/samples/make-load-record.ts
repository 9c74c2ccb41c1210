import {
  seededRandom,
  type CarrierRecord,
  type Distribution,
  type LoadRecord,
  type OperationRecord,
  type OperationSeries,
  type ProcessSeries,
} from '#infra';

export type RecordSize = { readonly steps: number; readonly operations: number; readonly processes: number };

const names = ['send', 'sync', 'typing', 'upload', 'download', 'marker', 'thumbnail', 'preview', 'search', 'login'];
const classes = ['generic_worker', 'media_repository', 'federation_sender', 'pusher'];
const stepMs = 1000;

/** Makes a record of a load that never was: for samples, tests and the measure of how long a report takes. */
export function makeLoadRecord({ steps, operations, processes }: RecordSize): LoadRecord {
  const draw = seededRandom(4711);
  const workers = Array.from({ length: processes }, (_, index) => workerOf(index));
  const asked = Array.from({ length: operations }, (_, index) => names[index] ?? `operation${index + 1}`);
  const series = asked.flatMap((operation) => carriersOf(workers).map((one) => operationSeries(operation, one)));
  const whole = { draw, steps };
  return {
    version: 1,
    name: 'sample',
    profile: profileOf(asked, steps),
    startedAt: '2026-11-24T16:32:40.000Z',
    durationMs: steps * stepMs,
    machine: { cores: 2, memoryBytes: 8 * 2 ** 30, processor: 'Sample processor', kernel: '6.1.0-sample' },
    raisedRateLimits: ['rc_message', 'rc_login.account'],
    phases: [
      { name: 'ramp', fromMs: 0, toMs: steps * 200 },
      { name: 'hold', fromMs: steps * 200, toMs: steps * stepMs },
    ],
    faults: [],
    validity: [
      { name: 'dropped iterations', value: 0, unit: 'iterations', limit: 'none', broken: false },
      { name: 'CPU of the load generator', value: 23.4, unit: '%', limit: 'at most 80', broken: false },
      { name: 'idle part of the host', value: 41.2, unit: '%', limit: 'at least 20', broken: false },
    ],
    operations: asked.map((name) => operationOf(name, whole)),
    carriers: asked.flatMap((operation) => carriersOf(workers).map((one) => carrierOf(operation, one, steps))),
    series: {
      stepMs,
      operations: series.map((fill) => fill(whole)),
      processes: workers.map((one) => processSeries(one, whole)),
      hostIdle: wave(whole, { base: 0.45, swing: 0.1 }),
      generatorCores: wave(whole, { base: 0.2, swing: 0.05 }),
    },
  };
}

type Worker = { readonly name: string; readonly class: string };
type Whole = { readonly draw: () => number; readonly steps: number };

function workerOf(index: number): Worker {
  if (index === 0) return { name: 'netsoc/main', class: 'main' };
  const kind = classes[(index - 1) % classes.length] ?? 'generic_worker';
  return { name: `netsoc/${kind}${Math.ceil(index / classes.length)}`, class: kind };
}

function carriersOf(workers: readonly Worker[]): readonly Worker[] {
  return workers.filter(({ class: kind }) => kind === 'generic_worker' || kind === 'media_repository');
}

function instanceOf({ name, class: kind }: Worker): string {
  return `netsoc.${kind}/${name.replace('netsoc/', '')}`;
}

function operationSeries(operation: string, worker: Worker): (whole: Whole) => OperationSeries {
  return (whole) => ({
    operation,
    instance: instanceOf(worker),
    answered: wave(whole, { base: 4, swing: 2 }).map((value) => Math.round(value ?? 0)),
    failed: Array.from({ length: whole.steps }, () => (whole.draw() > 0.97 ? 1 : 0)),
    p95Ms: wave(whole, { base: 40, swing: 25 }),
  });
}

function processSeries({ name, class: kind }: Worker, whole: Whole): ProcessSeries {
  const lag = Array.from({ length: whole.steps }, () => Math.floor(whole.draw() * 3));
  return {
    name,
    class: kind,
    cpuCores: wave(whole, { base: 0.15, swing: 0.1 }),
    residentBytes: wave(whole, { base: 90e6, swing: 2e6 }).map((value) => Math.round(value ?? 0)),
    requestsPerSecond: wave(whole, { base: 9, swing: 4 }),
    dbTransactionsPerSecond: wave(whole, { base: 25, swing: 10 }),
    // The one that writes the events is behind nobody.
    replicationLag: kind === 'main' ? lag.map(() => null) : lag,
    cacheHitRatio: wave(whole, { base: 0.93, swing: 0.05 }),
  };
}

function operationOf(name: string, { draw, steps }: Whole): OperationRecord {
  const count = steps * 16;
  const latencyMs = distributionOf(Array.from({ length: count }, () => 8 + 60 * draw() ** 4));
  return { name, ratePerSecond: 16, acknowledged: count - 3, failed: 3, latencyMs };
}

function carrierOf(operation: string, worker: Worker, steps: number): CarrierRecord {
  const byGenerator = steps * 4;
  return { operation, instance: instanceOf(worker), byGenerator, byProxy: byGenerator, byCounters: byGenerator };
}

/** Counts values into buckets whose bounds are eighths of a doubling. */
function distributionOf(values: readonly number[]): Distribution {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  const bound = (value: number): number => round(2 ** (Math.ceil(Math.log2(value) * 8) / 8));
  const buckets = [...Map.groupBy(sorted, bound)].map(([upperMs, members]) => [upperMs, members.length] as const);
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: at(1), buckets };
}

function wave({ draw, steps }: Whole, { base, swing }: { base: number; swing: number }): readonly (number | null)[] {
  return Array.from({ length: steps }, (_, step) => round(base + swing * (Math.sin(step / 9) / 2 + draw() / 2)));
}

function round(value: number): number {
  return Number(value.toPrecision(5));
}

function profileOf(operations: readonly string[], steps: number): LoadRecord['profile'] {
  return {
    name: 'sample',
    durationSeconds: steps,
    operations: Object.fromEntries(operations.map((name) => [name, { rate: 16, worstMs: 5000 }])),
    objectives: { errorShareAtMost: 0.01, latencyP95Ms: { send: 100, sync: 20 } },
  };
}

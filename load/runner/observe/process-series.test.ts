import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { processSeries } from './process-series.ts';
import type { ProcessSamples } from './sample-stack.ts';

const grid = { startedAt: 0, stepMs: 1000, steps: 10 };
const metrics = (at: number, [requests, position, hits, lookups]: readonly number[]) => ({
  at,
  round: Math.round(at / 5000),
  servlets: { 'GET SyncRestServlet': requests ?? 0 },
  cpuSeconds: at / 8000,
  residentBytes: 7,
  dbTransactions: (requests ?? 0) * 3,
  eventsPosition: position,
  cacheHits: hits,
  cacheLookups: lookups,
});
const samples: readonly ProcessSamples[] = [
  {
    process: { name: 'a/main', class: 'main' },
    usage: [0, 1000, 2000, 3000].map((at) => ({ at, cpuSeconds: at / 4000, residentBytes: 100 + at })),
    usageEveryMs: 1000,
    metrics: [metrics(0, [0, 100, 0, 0]), metrics(5000, [10, 140, 90, 100])],
  },
  {
    process: { name: 'a/g1', class: 'generic_worker' },
    usage: [],
    usageEveryMs: 1000,
    metrics: [metrics(0, [0, 97, 0, 0]), metrics(5000, [0, 140, 0, 0])],
  },
];
const [main, worker] = processSeries(samples, grid);

describe('processSeries', () => {
  it('gives cores and memory of each second, and null after the last reading', () => {
    assert.deepEqual(main?.cpuCores.slice(0, 4), [0.25, 0.25, 0.25, null]);
    assert.deepEqual(main?.residentBytes.slice(0, 5), [1100, 2100, 3100, 3100, null]);
  });
  it('gives requests and transactions of the database a second, over each of the rarer readings', () => {
    assert.deepEqual(main?.requestsPerSecond.slice(3, 6), [2, 2, null]);
    assert.deepEqual(main?.dbTransactionsPerSecond[0], 6);
  });
  it('gives by how many events a process is behind the furthest one', () =>
    assert.deepEqual([main?.replicationLag[0], worker?.replicationLag[0], worker?.replicationLag[4]], [0, 3, 0]));
  it('gives the share of look-ups that caches answered, and null where there was none', () =>
    assert.deepEqual([main?.cacheHitRatio[0], worker?.cacheHitRatio[0]], [0.9, null]));
  it('takes what a process says of itself where the runtime does not show it', () =>
    assert.deepEqual([worker?.cpuCores[0], worker?.residentBytes[0]], [0.125, 7]));
  it('gives null, not 0, for what was not read', () => {
    const [silent] = processSeries([{ ...samples[1], metrics: [] } as ProcessSamples], grid);
    assert.deepEqual([silent?.cpuCores[0], silent?.throttledShare], [null, undefined]);
  });
  it('gives the share of the time in which a limit kept a process from running', () => {
    const usage = [0, 5000, 10_000].map((at) => ({ at, cpuSeconds: 0, residentBytes: 1, throttledSeconds: at / 2000 }));
    const [limited] = processSeries([{ ...samples[1], usage, usageEveryMs: 5000 } as ProcessSamples], grid);
    assert.deepEqual([limited?.throttledShare?.[0], limited?.residentBytes[6]], [0.5, 1]);
  });
});

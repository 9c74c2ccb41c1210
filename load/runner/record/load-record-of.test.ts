import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Measurement } from '../judge/measurement.ts';
import { soundMeasurement, summaryOf } from '../judge/sound-measurement.ts';
import { loadRecordOf } from './load-record-of.ts';
import { textOf } from './write-load-record.ts';

const sound = soundMeasurement();
const place = {
  machine: { cores: 2, memoryBytes: 1, processor: 'p', kernel: 'k' },
  raisedRateLimits: ['rc_message'],
};
const recordOf = (changed: Partial<Measurement> = {}) => loadRecordOf({ ...sound, ...changed }, place);

describe('loadRecordOf', () => {
  it('says what ran, where, and under which limits', () => {
    const { name, profile, machine, raisedRateLimits, startedAt, durationMs } = recordOf();
    assert.deepEqual([name, profile['name'], machine.cores, raisedRateLimits], ['test', 'test', 2, ['rc_message']]);
    assert.deepEqual([startedAt, durationMs], ['1970-01-01T00:00:01.000Z', 10_000]);
  });

  it('begins the phases with the first request', () => {
    const own = [{ at: 1800, ms: 10, status: 200, operation: 'send', instance: 'a.generic_worker/g1' }];
    assert.deepEqual(recordOf({ proxy: { ...sound.proxy, own } }).phases, [
      { name: 'steady', fromMs: 800, toMs: 10_800 },
    ]);
  });

  it('gives each operation with its rate, its answers and the distribution of its latency', () => {
    const trend = { count: 90, min: 10, 'p(50)': 20, 'p(95)': 40, max: 50 };
    const summary = summaryOf({ 'http_req_duration{operation:send}': trend, 'failures{operation:send}': { count: 2 } });
    const send = recordOf({ summary }).operations.find(({ name }) => name === 'send');
    assert.deepEqual([send?.ratePerSecond, send?.acknowledged, send?.failed], [9, 88, 2]);
    assert.deepEqual([send?.latencyMs?.count, send?.latencyMs?.p95, send?.latencyMs?.max], [90, 40, 50]);
  });

  it('gives the time from sending to sight on the other server', () =>
    assert.equal(recordOf().operations.find(({ name }) => name === 'marker')?.deliveryMs?.p50, 100));

  it('gives rules of validity and carriers', () => {
    const { validity, carriers } = recordOf();
    assert.equal(validity.find(({ name }) => name === 'Idle share of the machine')?.limit, 'at least 20');
    assert.equal(carriers.length, 5);
  });

  it('is whole when the run says nothing', () => {
    const { validity, series } = recordOf({ cpu: undefined });
    assert.ok(validity.some(({ broken }) => broken));
    assert.deepEqual(new Set(series.hostIdle), new Set([null]));
  });

  it('stays small for ten minutes with 120,000 requests on a dozen processes', () => {
    const own = Array.from({ length: 120_000 }, (_, index) => ({
      ...{ at: 1000 + index * 5, ms: 3 + (index % 90), status: 200 },
      operation: `operation${index % 12}`,
      instance: `a.generic_worker/g${index % 3}`,
    }));
    const samples = Array.from({ length: 12 }, (_, process) => ({
      process: { name: `a/p${process}`, class: 'generic_worker' },
      usage: Array.from({ length: 600 }, (__, second) => ({
        at: second * 1000,
        cpuSeconds: second / 7,
        residentBytes: 1e8,
      })),
      usageEveryMs: 1000,
      metrics: [],
    }));
    const text = textOf(recordOf({ proxy: { ...sound.proxy, own }, samples, endedAt: 601_000 }));
    assert.ok(text.length < 2_000_000, `${text.length} bytes`);
  });
});

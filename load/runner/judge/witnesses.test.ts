import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { contradictionsOf } from './contradictions.ts';
import type { Measurement } from './measurement.ts';
import { soundMeasurement, summaryOf } from './sound-measurement.ts';
import { carriersOfLoad } from './witnesses.ts';

const sound = soundMeasurement();
const [main] = sound.processes;
if (!main) throw new Error('The sound measurement has no process');
const { metricsUrl: _, ...withoutMetrics } = main;
const servlet = 'POST LoginRestServlet';
const instance = 'a.ma1sd/ma1sd';

/** Uploads stand for what ma1sd takes, and hands on to Synapse. */
const throughMa1sd = (handedOn: number): Measurement => ({
  ...sound,
  processes: [...sound.processes, { ...withoutMetrics, name: 'ma1sd', class: 'ma1sd', instance }],
  summary: summaryOf({
    'served{operation:upload,instance:a.media_repository/m1}': { count: 0 },
    [`served{operation:upload,instance:${instance}}`]: { count: 10 },
  }),
  proxy: {
    ...sound.proxy,
    counts: [
      ...sound.proxy.counts.filter(({ operation }) => operation !== 'upload'),
      { instance, operation: 'upload', servlet, requests: 10, ms: 0 },
      { instance: 'a.main/main', servlet, requests: 2, ms: 0 },
    ],
  },
  counters: {
    ...sound.counters,
    'a/main': {
      requests: 0,
      transactions: 0,
      pushes: 0,
      cpuSeconds: 0,
      pendingPdus: 0,
      startedAt: 1,
      servlets: { [servlet]: handedOn + 2 },
    },
  },
});

describe('carriersOfLoad', () => {
  it('gives what each of the three says of an operation and an instance', () =>
    assert.deepEqual(
      carriersOfLoad(sound).find(({ operation }) => operation === 'upload'),
      { operation: 'upload', instance: 'a.media_repository/m1', byGenerator: 10, byProxy: 10, byCounters: 10 },
    ));

  it('says nothing by counters that count two operations as one', () =>
    assert.equal(carriersOfLoad(sound).find(({ operation }) => operation === 'send')?.byCounters, undefined));

  it('takes off what others asked of the same servlet', () => {
    const others = { instance: 'a.media_repository/m1', servlet: 'POST UploadServlet', requests: 4, ms: 0 };
    const proxy = { ...sound.proxy, counts: [...sound.proxy.counts, others] };
    assert.equal(carriersOfLoad({ ...sound, proxy }).find(({ operation }) => operation === 'upload')?.byCounters, 6);
  });

  it('counts at Synapse behind it what ma1sd carried', () =>
    assert.deepEqual(
      carriersOfLoad(throughMa1sd(10)).find(({ operation }) => operation === 'upload'),
      { operation: 'upload', instance, byGenerator: 10, byProxy: 10, byCounters: 10 },
    ));
});

describe('contradictionsOf', () => {
  it('finds what ma1sd answered and Synapse never heard of', () =>
    assert.deepEqual(contradictionsOf(throughMa1sd(5)), [
      "POST LoginRestServlet of a.ma1sd/ma1sd: Synapse's counters say 5 requests, the proxy's log 10",
    ]));

  it('lets requests without an answer be anywhere', () => {
    const summary = summaryOf({
      'served{operation:upload,instance:a.media_repository/m1}': { count: 7 },
      'served{operation:upload,instance:nobody}': { count: 3 },
    });
    assert.deepEqual(contradictionsOf({ ...sound, summary }), []);
  });

  it('lets as many polls of others be under way at the end as there were all the time', () => {
    const polls = { instance: 'a.media_repository/m1', servlet: 'POST UploadServlet', requests: 80, ms: 80_000 };
    const proxy = { ...sound.proxy, counts: [...sound.proxy.counts, polls] };
    const [m1] = [sound.counters['a/m1']];
    const counted = (requests: number): Measurement['counters'] =>
      m1 ? { ...sound.counters, 'a/m1': { ...m1, servlets: { 'POST UploadServlet': requests } } } : {};
    assert.deepEqual(contradictionsOf({ ...sound, proxy, counters: counted(90 + 11) }), []);
    assert.equal(contradictionsOf({ ...sound, proxy, counters: counted(90 + 12) }).length, 1);
  });

  it('does not ask a process for its counters that was killed on purpose', () => {
    const { ['a/f2']: _, ...counters } = sound.counters;
    const fault = { title: '', shownBy: '', goneBy: '', recoveredMs: 1, failedRequests: 0, budgetSpent: 0 };
    const faults = [{ ...fault, name: 'killed', fromMs: 0, toMs: 1, targets: ['a/f2'] }];
    assert.deepEqual(contradictionsOf({ ...sound, counters, faults }), []);
  });
});

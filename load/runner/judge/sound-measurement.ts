import type { ProcessEnvironment } from '#infra';
import type { OperationName } from '../../operations.ts';
import type { WriteRecord } from '../../plan.ts';
import { parseSummary } from '../generate/k6-summary.ts';
import { profileSchema } from '../profile/profile.ts';
import type { Measurement } from './measurement.ts';

/** A measurement of a small run in which everything is as it should be, for the judges' tests. */
export function soundMeasurement(): Measurement {
  const counters = {
    requests: 0,
    servlets: {},
    transactions: 0,
    pushes: 0,
    cpuSeconds: 1,
    pendingPdus: 0,
    startedAt: 1,
  };
  return {
    profile,
    summary: summaryOf({}),
    records,
    failures: [],
    refusals: [],
    faultRuns: [],
    proxy: { counts, own: [], mostAtOnce: { send: 2, upload: 1, marker: 1 } },
    counters: {
      'a/main': counters,
      'a/g1': { ...counters, servlets: { [sends]: 50 } },
      'a/g2': { ...counters, servlets: { [sends]: 50 } },
      'a/m1': { ...counters, servlets: { [uploads]: 10 } },
      'a/f1': { ...counters, transactions: 5 },
      'a/f2': counters,
      'a/p1': { ...counters, pushes: 1 },
    },
    processes,
    carriers: { send: 'generic_worker', marker: 'generic_worker', upload: 'media_repository' },
    sentInRooms: new Map([['s1', 1]]),
    markersAtHome: new Map([['k1', 1]]),
    markersInRoom: new Map([['k1', 1]]),
    markerSightings: new Map([['k1', 1100]]),
    spoiltUploads: [],
    devices: new Map(),
    readTo: new Map(),
    phone: { userId: '@b:a', roomId: '!r', pushed: new Map([['$s1', 1]]) },
    cpu: { hostIdle: 0.5, processCores: 0.1, busiestCores: 0.2, readings: [] },
    startedAt: 1000,
    endedAt: 11_000,
    samples: [],
    faults: [],
  };
}

/** Figures of k6 as they should be, but for those given: by metric with its tags. */
export function summaryOf(changed: Readonly<Record<string, Readonly<Record<string, number>>>>) {
  const served = (operation: OperationName, instance: string, count: number) =>
    [`served{operation:${operation},instance:a.${instance}}`, { count }] as const;
  const values: Record<string, Readonly<Record<string, number>>> = {
    ...Object.fromEntries([
      served('send', 'generic_worker/g1', 45),
      served('send', 'generic_worker/g2', 45),
      served('marker', 'generic_worker/g1', 5),
      served('marker', 'generic_worker/g2', 5),
      served('upload', 'media_repository/m1', 10),
    ]),
    'served{operation:send}': { count: 90 },
    'served{operation:marker}': { count: 10 },
    'served{operation:upload}': { count: 10 },
    'http_req_duration{operation:send}': { count: 90, 'p(95)': 40 },
    'http_req_duration{operation:marker}': { count: 10 },
    'http_req_duration{operation:upload}': { count: 10 },
    ...changed,
  };
  const metrics = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { values: value }]));
  return parseSummary(JSON.stringify({ metrics }));
}

const sends = 'PUT RoomSendEventRestServlet';
const uploads = 'POST UploadServlet';

const counts = (
  [
    ['send', 'generic_worker/g1', sends, 45],
    ['send', 'generic_worker/g2', sends, 45],
    ['marker', 'generic_worker/g1', sends, 5],
    ['marker', 'generic_worker/g2', sends, 5],
    ['upload', 'media_repository/m1', uploads, 10],
  ] as const
).map(([operation, instance, servlet, requests]) => ({
  operation,
  instance: `a.${instance}`,
  servlet,
  requests,
  ms: 0,
}));

const profile = profileSchema.parse({
  name: 'test',
  durationSeconds: 10,
  people: 2,
  rooms: 1,
  operations: {
    send: { rate: 9, worstMs: 1000 },
    upload: { rate: 1, worstMs: 2000, sizeBytes: 10 },
    marker: { rate: 1, worstMs: 2000 },
    push: true,
  },
  objectives: { errorShareAtMost: 0, latencyP95Ms: { send: 50 }, federationLagP95Ms: 500 },
  validity: { generatorCores: 1, generatorCpuAtMost: 0.8, hostIdleAtLeast: 0.2, countersWithin: 0.02 },
});

const records: readonly WriteRecord[] = [
  { operation: 'send', id: 's1', roomId: '!r', sender: '@a:a', eventId: '$s1', sentAt: 1000 },
  { operation: 'marker', id: 'k1', roomId: '!k', sender: '@a:a', eventId: '$k1', sentAt: 1000 },
  { operation: 'upload', id: 'u1', uri: 'mxc://a/u1', sha256: '00', sentAt: 1000 },
];

const processes = (
  [
    ['main', 'main'],
    ['generic_worker', 'g1'],
    ['generic_worker', 'g2'],
    ['media_repository', 'm1'],
    ['federation_sender', 'f1'],
    ['federation_sender', 'f2'],
    ['pusher', 'p1'],
  ] as const
).map(([workerClass, name]): ProcessEnvironment => {
  const instance = `a.${workerClass}/${name}`;
  return { name: `a/${name}`, class: workerClass, homeserver: 'a', instance, logFile: `${name}.log`, metricsUrl: 'x' };
});

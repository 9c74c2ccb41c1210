import type { Measurement } from './measurement.ts';
import { soundMeasurement, summaryOf } from './sound-measurement.ts';
import type { titles } from './titles.ts';

export type Title = keyof typeof titles;

/** What is broken, which check finds it, and what the check says. */
export type Broken = readonly [what: string, title: Title, outcome: string, says: RegExp, change: Partial<Measurement>];

const sound = soundMeasurement();
const counters = (name: string, changed: Partial<Measurement['counters'][string]>): Partial<Measurement> => {
  const now = sound.counters[name];
  return now ? { counters: { ...sound.counters, [name]: { ...now, ...changed } } } : {};
};
const own = (changed: Readonly<Record<string, number>>): Partial<Measurement> => ({
  proxy: { ...sound.proxy, own: { ...sound.proxy.own, ...changed } },
});
const summary = (...changed: Parameters<typeof summaryOf>): Partial<Measurement> => ({
  summary: summaryOf(...changed),
});
const withoutReading = ({ ['a/f2']: _, ...rest }: Measurement['counters']): Measurement['counters'] => rest;

const idle = {
  'served{operation:send,instance:a.generic_worker/g1}': { count: 85 },
  'served{operation:send,instance:a.generic_worker/g2}': { count: 5 },
};
const idleEverywhere: Partial<Measurement> = {
  ...summary(idle),
  ...counters('a/g1', { requests: 90 }),
  proxy: {
    ...sound.proxy,
    own: { ...sound.proxy.own, 'a.generic_worker/g1': 90, 'a.generic_worker/g2': 10 },
    all: { ...sound.proxy.all, 'a.generic_worker/g1': 90 },
  },
};

/** A measurement for each thing that a check is there to find: the sound one with that changed. */
export const brokenMeasurements: readonly Broken[] = [
  [
    'a line that the proxy did not write',
    'carried',
    'inconclusive',
    /a\/g1: k6 counted 50 answers, the proxy's log has 49/,
    own({ 'a.generic_worker/g1': 49 }),
  ],
  [
    'a counter that is far off',
    'carried',
    'inconclusive',
    /a\/g1: its own counter says 40/,
    counters('a/g1', { requests: 40 }),
  ],
  [
    'counters that cannot be read',
    'carried',
    'inconclusive',
    /a\/f2: its own counters could not be read/,
    { counters: withoutReading(sound.counters) },
  ],
  [
    'an answer from another class than the routes name',
    'carried',
    'failed',
    /a\/m1 answered 10 requests of upload, which belong to main/,
    { carriers: { ...sound.carriers, upload: 'main' } },
  ],
  [
    'a worker that carries much less than its sibling',
    'carried',
    'failed',
    /a\/g2 answered 10 requests/,
    idleEverywhere,
  ],
  ['a pusher that pushes nothing', 'carried', 'failed', /no pusher pushed/, counters('a/p1', { pushes: 0 })],
  [
    'a request that fails',
    'errors',
    'failed',
    /1 of 110 requests failed \(1 of send\)/,
    summary({ 'failures{operation:send}': { count: 1 } }),
  ],
  [
    'a latency above its objective',
    'latency',
    'failed',
    /p95 of send is 51 ms/,
    summary({ 'latency{operation:send}': { count: 90, 'p(95)': 51 } }),
  ],
  [
    'a latency without samples',
    'latency',
    'inconclusive',
    /no sample of send/,
    summary({ 'latency{operation:send}': { count: 0, 'p(95)': 0 } }),
  ],
  [
    'an acknowledged message that is not there',
    'messages',
    'failed',
    /1 of 1 are missing in their rooms, e\.g\. s1/,
    { sentInRooms: new Map() },
  ],
  [
    'an acknowledged message that is there twice',
    'messages',
    'failed',
    /more than once/,
    { sentInRooms: new Map([['s1', 2]]) },
  ],
  [
    'an upload that comes back changed',
    'media',
    'failed',
    /mxc:\/\/a\/u1 came back with/,
    { spoiltUploads: [{ uri: 'mxc://a/u1', why: 'status 404' }] },
  ],
  ['a download with other bytes', 'media', 'failed', /1 of 0 downloads/, summary({ corrupt: { count: 1 } })],
  [
    'a marker that did not arrive',
    'markers',
    'failed',
    /missing on the other server, e\.g\. k1/,
    { markersInRoom: new Map() },
  ],
  [
    'a marker that arrived twice',
    'markers',
    'failed',
    /more than once on the other server/,
    { markersInRoom: new Map([['k1', 2]]) },
  ],
  [
    'a marker that was late',
    'markers',
    'failed',
    /p95 of the lag is 600 ms/,
    { markerSightings: new Map([['k1', 1600]]) },
  ],
  ['no marker acknowledged', 'markers', 'inconclusive', /No marker/, { records: [] }],
  ['two senders for one destination', 'senders', 'failed', /2 senders/, counters('a/f2', { transactions: 2 })],
  ['no sender at work', 'senders', 'failed', /0 senders/, counters('a/f1', { transactions: 0 })],
  [
    'a sender whose counters cannot be read',
    'senders',
    'inconclusive',
    /a\/f2/,
    { counters: withoutReading(sound.counters) },
  ],
  [
    'a message that was not pushed',
    'pushes',
    'failed',
    /missing at the push gateway/,
    { phone: { userId: '@b:a', roomId: '!r', pushed: new Map() } },
  ],
  [
    'dropped iterations',
    'validity',
    'inconclusive',
    /Dropped iterations: 3 iterations/,
    summary({ dropped_iterations: { count: 3 } }),
  ],
  [
    'all virtual users in use',
    'validity',
    'inconclusive',
    /Virtual users of send in use at most: 9 of 9/,
    { proxy: { ...sound.proxy, mostAtOnce: { send: 9 } } },
  ],
  [
    'a generator short of processor',
    'validity',
    'inconclusive',
    /Generator's share.*: 90 %/,
    { cpu: { hostIdle: 0.5, processCores: 0.1, busiestCores: 0.9 } },
  ],
  [
    'a machine without idle time',
    'validity',
    'inconclusive',
    /Idle share of the machine: 10 %/,
    { cpu: { hostIdle: 0.1, processCores: 0.1, busiestCores: 0.2 } },
  ],
  [
    'processor time that could not be read',
    'validity',
    'inconclusive',
    /Readings of processor time: 0/,
    { cpu: undefined },
  ],
  [
    'waiting that grows within the generator alone',
    'validity',
    'inconclusive',
    /Growth of waiting/,
    summary({ 'http_req_blocked{half:second}': { 'p(95)': 30 } }),
  ],
];

import {
  counters,
  logged,
  mapped,
  servlet,
  sound,
  summary,
  withoutReading,
  type Broken,
} from './changed-measurement.ts';
import type { Measurement } from './measurement.ts';

const idleEverywhere: Partial<Measurement> = {
  ...summary({
    'served{operation:send,instance:a.generic_worker/g1}': { count: 85 },
    'served{operation:send,instance:a.generic_worker/g2}': { count: 5 },
  }),
  ...logged({ 'a.generic_worker/g1': 85, 'a.generic_worker/g2': 5 }),
  counters: mapped(sound.counters, (now, key) => {
    const carried: Readonly<Record<string, number>> = { 'a/g1': 90, 'a/g2': 10 };
    return carried[key] === undefined ? now : { ...now, servlets: { [servlet]: carried[key] } };
  }),
};

/** A measurement for each thing that a check is there to find: the sound one with that changed. */
export const brokenMeasurements: readonly Broken[] = [
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
    summary({ 'http_req_duration{operation:send}': { count: 90, 'p(95)': 51 } }),
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
];

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { WriteRecord } from '../../../plan.ts';
import type { FederationMeasured } from '../../observe/federation/observe-federation.ts';
import type { Measurement } from '../measurement.ts';
import { soundMeasurement, summaryOf } from '../sound-measurement.ts';
import { judgePlayedServers } from './judge-federation.ts';
import { sendersDue } from './judge-spread.ts';
import { federationTitles } from './titles.ts';

const room = {
  roomId: '!in',
  shown: new Map([
    ['$1', 1100],
    ['$2', 1220],
  ]),
  sawTyping: true,
  history: ['$1', '$2'],
  told: { receipt: '$1', status: 't2' as string | undefined },
};
const arrivals = [
  { id: 'o1', eventId: '$o1', earlier: ['$before'], at: 1030 },
  { id: 'o2', eventId: '$o2', earlier: ['$o1'], at: 1060 },
];
const destinations = [
  { serverName: 'peer1.test', arrivals },
  { serverName: 'peer4.test', arrivals },
];
const join = { roomId: '!far', userId: '@a:a', status: 200, strangers: 0, missing: 0, isKnownThere: true };
const place = { roomId: '!in', userId: '@g:peer1.test' };
const federation: FederationMeasured = {
  planned: [
    { id: 't0', roomId: '!in', notice: { kind: 'typing', ...place, typing: true } },
    { id: 't1', roomId: '!in', notice: { kind: 'receipt', ...place, eventId: '$1' } },
    { id: 't2', roomId: '!in', notice: { kind: 'presence', ...place, status: 't2' } },
  ],
  rooms: [room],
  destinations,
  joins: [join],
};

const transaction = { operation: 'federationIn', dueAt: 1000, sentAt: 1000, refused: [] } as const;
const sent = { operation: 'federationOut', roomId: '!out', sender: '@a:a', sentAt: 1000 } as const;
const records: readonly WriteRecord[] = [
  { ...transaction, id: 't0', eventIds: ['$1'] },
  { ...transaction, id: 't1', eventIds: ['$2'], sentAt: 1020 },
  { ...transaction, id: 't2', eventIds: [] },
  { ...sent, id: 'o1', eventId: '$o1' },
  { ...sent, id: 'o2', eventId: '$o2' },
  { operation: 'remoteJoin', id: 'j1', roomId: '!far', userId: '@a:a', sentAt: 1000 },
];

const small = soundMeasurement();
const sentBy = (one: number, other: number): Measurement['counters'] => {
  const sentNow: Readonly<Record<string, number>> = { 'a/f1': one, 'a/f2': other };
  const entries = Object.entries(small.counters);
  return Object.fromEntries(entries.map(([name, each]) => [name, { ...each, transactions: sentNow[name] ?? 0 }]));
};
const sound: Measurement = {
  ...small,
  profile: {
    ...small.profile,
    operations: {
      push: false,
      federationIn: { rate: 1, worstMs: 1000, origins: 1, roomsPerOrigin: 1, events: 1, notices: true },
      federationOut: { rate: 1, worstMs: 1000, destinations: 2, rooms: 1 },
      remoteJoin: { rate: 1, worstMs: 1000, members: 3 },
    },
    objectives: { ...small.profile.objectives, federationLagP95Ms: 100, inboundDeliveryP95Ms: 200 },
  },
  summary: summaryOf({ 'served{operation:federationIn}': { count: 3 } }),
  records,
  counters: sentBy(9, 9),
  federation,
};

type Broken = readonly [
  what: string,
  title: keyof typeof federationTitles,
  outcome: string,
  says: RegExp,
  change: Partial<Measurement>,
];

const seen = (changed: Partial<FederationMeasured>): Partial<Measurement> => ({
  federation: { ...federation, ...changed },
});
const inRoom = (changed: Partial<typeof room>): Partial<Measurement> => seen({ rooms: [{ ...room, ...changed }] });
const at = (...changed: typeof arrivals): Partial<Measurement> =>
  seen({ destinations: [{ serverName: 'peer1.test', arrivals: changed }] });
const [first, second] = arrivals as [(typeof arrivals)[0], (typeof arrivals)[0]];
const objectives = (changed: Partial<Measurement['profile']['objectives']>): Partial<Measurement> => ({
  profile: { ...sound.profile, objectives: { ...sound.profile.objectives, ...changed } },
});

const broken: readonly Broken[] = [
  [
    'an event that is in no room',
    'inbound',
    'failed',
    /1 of 2 are missing in their rooms, e\.g\. \$2/,
    inRoom({ history: ['$1'] }),
  ],
  [
    'an event that is there twice',
    'inbound',
    'failed',
    /1 of 2 are more than once/,
    inRoom({ history: ['$1', '$1', '$2'] }),
  ],
  [
    'a history in another order',
    'inbound',
    'failed',
    /\$1 comes after .* in the history/,
    inRoom({ history: ['$2', '$1'] }),
  ],
  [
    'syncs in another order',
    'inbound',
    'failed',
    /\$1 comes after .* in the syncs/,
    inRoom({ shown: new Map([...room.shown].toReversed()) }),
  ],
  [
    'a refused event',
    'inbound',
    'failed',
    /\$3 was refused: bad signature/,
    {
      records: [
        ...records,
        { ...transaction, id: 't3', eventIds: [], refused: [{ eventId: '$3', error: 'bad signature' }] },
      ],
    },
  ],
  [
    'transactions that were not sent in their time',
    'inbound',
    'failed',
    /2 of 3 transactions could not be sent/,
    { summary: summaryOf({ 'served{operation:federationIn}': { count: 1 } }) },
  ],
  ['a slow delivery', 'inbound', 'failed', /p95 of the delivery is 200 ms/, objectives({ inboundDeliveryP95Ms: 150 })],
  ['a delivery that nobody saw', 'inbound', 'failed', /p95 of the delivery is NaN/, inRoom({ shown: new Map() })],
  ['no acknowledged transaction', 'inbound', 'inconclusive', /No transaction/, { records: [] }],
  [
    'an old receipt',
    'notices',
    'failed',
    /the receipt in !in is of \$0/,
    inRoom({ told: { ...room.told, receipt: '$0' } }),
  ],
  [
    'an old presence',
    'notices',
    'failed',
    /says "", and the last one said "t2"/,
    inRoom({ told: { receipt: '$1', status: undefined } }),
  ],
  ['typing that nobody saw', 'notices', 'failed', /nobody was shown typing/, inRoom({ sawTyping: false })],
  ['no acknowledged notice', 'notices', 'inconclusive', /No notice/, { records: [] }],
  [
    'an event that a server did not get',
    'outbound',
    'failed',
    /1 of 2 are missing at peer1\.test, e\.g\. o2/,
    at(first),
  ],
  [
    'an event that a server got twice',
    'outbound',
    'failed',
    /more than once at peer1\.test/,
    at(first, second, second),
  ],
  ['an event before the one it follows', 'outbound', 'failed', /got \$o2 before \$o1/, at(second, first)],
  ['a long lag', 'outbound', 'failed', /p95 of the lag is 60 ms/, objectives({ federationLagP95Ms: 50 })],
  ['no acknowledged event', 'outbound', 'inconclusive', /No event/, { records: [] }],
  ['a sender that sends nothing', 'spread', 'failed', /1 of 2 senders.*a\/f2 sent 0/, { counters: sentBy(9, 0) }],
  ['a sender without counters', 'spread', 'inconclusive', /counters of a\/f1, a\/f2/, { counters: {} }],
  ['a state that cannot be read', 'joins', 'failed', /status 403/, seen({ joins: [{ ...join, status: 403 }] })],
  [
    'members that are missing',
    'joins',
    'failed',
    /2 members of !far are not in the state/,
    seen({ joins: [{ ...join, missing: 2 }] }),
  ],
  [
    'members that are none',
    'joins',
    'failed',
    /1 members in the state .* are not in the room/,
    seen({ joins: [{ ...join, strangers: 1 }] }),
  ],
  [
    'a join that nobody there knows of',
    'joins',
    'failed',
    /knows nothing of the join/,
    seen({ joins: [{ ...join, isKnownThere: false }] }),
  ],
  ['no acknowledged join', 'joins', 'inconclusive', /No join/, { records: [] }],
];

describe('judgePlayedServers', () => {
  it('passes a run in which everything is as it should be', () => {
    assert.deepEqual(
      judgePlayedServers(sound).map(({ title, ending }) => [title, ending.outcome]),
      Object.values(federationTitles).map((title) => [title, 'passed']),
    );
  });

  for (const [what, title, outcome, says, change] of broken) {
    it(`finds ${what}: ${outcome}`, () => {
      const found = judgePlayedServers({ ...sound, ...change }).find((one) => one.title === federationTitles[title]);
      assert.equal(found?.ending.outcome, outcome);
      assert.match(JSON.stringify(found?.ending).replaceAll('\\', ''), says);
    });
  }

  it('takes a notice without an answer for one that may have been taken', () => {
    const planned = [
      ...federation.planned,
      { id: 't9', roomId: '!in', notice: { kind: 'receipt' as const, ...place, eventId: '$2' } },
    ];
    const told = { ...room.told, receipt: '$2' };
    const judged = judgePlayedServers({ ...sound, ...seen({ planned, rooms: [{ ...room, told }] }) });
    assert.equal(judged.find(({ title }) => title === federationTitles.notices)?.ending.outcome, 'passed');
  });

  it('judges nothing where no server is played', () => {
    assert.deepEqual(judgePlayedServers({ ...sound, federation: undefined }), []);
  });

  it('knows to how many senders Synapse gives destinations', () => {
    const peers = Array.from({ length: 8 }, (_, index) => `peer${index + 1}.test`);
    assert.deepEqual([sendersDue(peers.slice(0, 3), 2), sendersDue(peers, 2), sendersDue(peers, 3)], [1, 2, 3]);
    assert.equal(sendersDue(peers, 0), 0);
  });
});

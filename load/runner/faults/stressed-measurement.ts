import type { WriteRecord } from '../../plan.ts';
import type { Measurement } from '../judge/measurement.ts';
import { soundMeasurement } from '../judge/sound-measurement.ts';
import type { FaultRun } from './fault-run.ts';
import type { Fault } from './fault-schema.ts';

/** Two faults at 10 s and at 40 s of a run of a minute with a send a second; what the first broke came back after 2 s. */
export function stressed(changed: Partial<Measurement> = {}): Measurement {
  const sound = soundMeasurement();
  return {
    ...sound,
    profile: {
      ...sound.profile,
      objectives: { errorShareAtMost: 0.1, latencyP95Ms: { send: 100 } },
      faults: [...stressFaults],
      calmSeconds: 5,
    },
    proxy: {
      ...sound.proxy,
      own: Array.from({ length: 60 }, (_, second) => line(second)).filter(({ at }) => !isBroken(at)),
    },
    failures: [12_000, 16_000].map((at) => ({
      failed: `f${at}`,
      operation: 'send',
      at,
      ms: 100,
      instance: 'nobody',
      why: 'status 503',
    })),
    records,
    sentInRooms: new Map([
      ['s1', 1],
      ['s2', 1],
    ]),
    markersAtHome: new Map([['k1', 1]]),
    markersInRoom: new Map([['k1', 1]]),
    markerSightings: new Map(),
    phone: {
      userId: '@b:a',
      roomId: '!r',
      pushed: new Map([
        ['$s1', 1],
        ['$s2', 1],
      ]),
    },
    faultRuns,
    ...changed,
  };
}

const frame = { seconds: 5, recoverSeconds: 5 };
/** The faults of the profile. */
export const stressFaults = [
  { kind: 'kill', target: 'generic_worker', ...frame },
  { kind: 'freeze', target: 'main', ...frame },
] as const satisfies readonly Fault[];

const [kill, freeze] = stressFaults;
const shown = { state: 'done', shownBy: 'seen', goneBy: 'seen' } as const;
const faultRuns: readonly FaultRun[] = [
  { ...shown, fault: kill, targets: ['a/g1'], from: 10_000, to: 15_000, servedAt: 16_500 },
  { ...shown, fault: freeze, targets: ['a/main'], from: 40_000, to: 45_000, servedAt: 45_000 },
];

function line(second: number): Measurement['proxy']['own'][number] {
  return { operation: 'send', instance: 'a.generic_worker/g1', at: second * 1000, ms: 10, status: 200 };
}

function isBroken(at: number): boolean {
  return at === 12_000 || at === 16_000;
}

const event = { roomId: '!r', sender: '@a:a' };
const records: readonly WriteRecord[] = [
  { ...event, operation: 'send', id: 's1', eventId: '$s1', sentAt: 11_000 },
  { ...event, operation: 'marker', id: 'k1', eventId: '$k1', sentAt: 12_000 },
  { operation: 'upload', id: 'u1', uri: 'mxc://a/u1', sha256: '00', sentAt: 13_000 },
  { ...event, operation: 'send', id: 's2', eventId: '$s2', sentAt: 41_000 },
];

import type { EventRecord } from '../generate/read-records.ts';
import { endingOf, skipped, type Ending, type Judgement } from './judgement.ts';
import type { Measurement } from './measurement.ts';
import { onceEach } from './once-each.ts';
import { percentile } from './percentile.ts';
import { titles } from './titles.ts';

/** Judges whether each marker sent is on the other server exactly once, and how long it was on its way. */
export function judgeMarkers(measured: Measurement): Judgement {
  const markers = markersOf(measured);
  const lags = markers.flatMap(({ id, sentAt }) => {
    const seenAt = measured.markerSightings.get(id);
    return seenAt === undefined ? [] : [seenAt - sentAt];
  });
  const milliseconds = (name: string, share: number) => ({ name, value: percentile(lags, share), unit: 'ms' });
  return {
    title: titles.markers,
    clause: 'Server-Server API: transactions; Deployment: workers.federation_sender',
    ending: markersEnding(measured, markers, lags),
    figures: [
      { name: 'Markers acknowledged', value: markers.length, unit: 'events' },
      { name: 'Markers on the other server', value: measured.markersInRoom.size, unit: 'events' },
      ...(lags.length > 0 ? [milliseconds('Federation lag, p50', 0.5), milliseconds('Federation lag, p95', 0.95)] : []),
      { name: 'Events still waiting to be sent', value: pending(measured), unit: 'events' },
    ],
    services: [...senders(measured).map(({ name }) => name), 'remote/main'],
  };
}

/** Judges whether the work for one destination is one sender's, as sending is sharded by destination. */
export function judgeSenders(measured: Measurement): Judgement {
  const sent = senders(measured).map(({ name }) => ({ name, count: measured.counters[name]?.transactions }));
  return {
    title: titles.senders,
    clause: 'Deployment: workers.federation_sender.replicaCount; Synapse: sending is sharded by destination',
    ending: sendersEnding(measured, sent),
    figures: sent.flatMap(({ name, count }) =>
      count === undefined ? [] : [{ name: `Transactions sent by ${name}`, value: count, unit: 'transactions' }],
    ),
    services: sent.map(({ name }) => name),
  };
}

function markersEnding(measured: Measurement, markers: readonly EventRecord[], lags: readonly number[]): Ending {
  if (!measured.profile.operations.marker) return skipped('marker');
  if (markers.length === 0) return { outcome: 'inconclusive', reason: 'No marker was acknowledged' };
  const limit = measured.profile.objectives.federationLagP95Ms;
  const p95 = percentile(lags, 0.95);
  return endingOf([
    ...onceEach(
      markers.map(({ id }) => id),
      measured.markersInRoom,
      'on the other server',
    ),
    ...(limit !== undefined && p95 > limit ? [`p95 of the lag is ${p95} ms, above the objective of ${limit} ms`] : []),
  ]);
}

function sendersEnding(
  measured: Measurement,
  sent: readonly { readonly name: string; readonly count: number | undefined }[],
): Ending {
  if (!measured.profile.operations.marker) return skipped('marker');
  if (measured.federation)
    return { outcome: 'skipped', reason: 'The other server was not the only one that anything was sent to' };
  if (sent.length === 0) return { outcome: 'skipped', reason: 'The deployment has no federation sender' };
  const silent = sent.filter(({ count }) => count === undefined).map(({ name }) => name);
  if (silent.length > 0)
    return { outcome: 'inconclusive', reason: `The counters of ${silent.join(', ')} could not be read` };
  const working = sent.filter(({ count }) => count);
  if (working.length === 1) return { outcome: 'passed' };
  const said = sent.map(({ name, count }) => `${name} sent ${count}`).join(', ');
  return endingOf([`${working.length} senders sent transactions to the one destination: ${said}`]);
}

function senders({ processes }: Measurement) {
  return processes.filter((process) => process.class === 'federation_sender');
}

function pending(measured: Measurement): number {
  return senders(measured).reduce((sum, { name }) => sum + (measured.counters[name]?.pendingPdus ?? 0), 0);
}

function markersOf({ records }: Measurement): readonly EventRecord[] {
  return records.filter((record): record is EventRecord => record.operation === 'marker');
}

import { isOutbound, type FederationMeasured } from '../../observe/federation/observe-federation.ts';
import type { PeerArrival } from '../../observe/federation/note-arrivals.ts';
import { tally } from '../../observe/tally.ts';
import { endingOf, type Ending, type Judgement } from '../judgement.ts';
import type { Measurement } from '../measurement.ts';
import { onceEach } from '../once-each.ts';
import { percentile } from '../percentile.ts';
import { federationTitles } from './titles.ts';

type Destination = FederationMeasured['destinations'][number];

/** Judges whether each event is at every server of its room exactly once, after those before it, and how long it took. */
export function judgeOutbound(measured: Measurement, { destinations }: FederationMeasured): Judgement {
  const sent = measured.records.filter(isOutbound).length;
  const lags = destinations.flatMap((destination) => lagsTo(destination, measured));
  const slowest = Math.max(
    0,
    ...destinations.map((destination) => percentile(lagsTo(destination, measured), 0.95) || 0),
  );
  const milliseconds = (name: string, value: number) => ({ name, value, unit: 'ms' });
  const arrived = destinations.reduce((sum, { arrivals }) => sum + arrivals.length, 0);
  return {
    title: federationTitles.outbound,
    clause: 'Server-Server API § Transactions, § PDUs; Deployment: workers.federation_sender',
    ending: ending(measured, destinations, lags),
    figures: [
      { name: 'Events acknowledged', value: sent, unit: 'events' },
      { name: 'Servers that each has to go to', value: destinations.length, unit: 'servers' },
      { name: 'Arrivals at those servers', value: arrived, unit: 'arrivals' },
      ...(lags.length > 0
        ? [
            milliseconds('Lag to all servers, p50', percentile(lags, 0.5)),
            milliseconds('Lag to all servers, p95', percentile(lags, 0.95)),
            milliseconds('Lag to the slowest server, p95', slowest),
          ]
        : []),
    ],
    services: measured.processes.filter((one) => one.class === 'federation_sender').map(({ name }) => name),
  };
}

/** Milliseconds from the sending of each event to its first arrival at a server. */
export function lagsTo({ arrivals }: Destination, { records }: Pick<Measurement, 'records'>): readonly number[] {
  // Of several arrivals the first one counts, so it is put into the map last.
  const first = new Map(arrivals.toReversed().map(({ id, at }) => [id, at]));
  return records.filter(isOutbound).flatMap(({ id, sentAt }) => {
    const at = first.get(id);
    return at === undefined ? [] : [at - sentAt];
  });
}

function ending(measured: Measurement, destinations: readonly Destination[], lags: readonly number[]): Ending {
  const sent = measured.records.filter(isOutbound).map(({ id }) => id);
  if (sent.length === 0) return { outcome: 'inconclusive', reason: 'No event for other servers was acknowledged' };
  const limit = measured.profile.objectives.federationLagP95Ms;
  const p95 = percentile(lags, 0.95);
  return endingOf([
    ...destinations.flatMap(({ serverName, arrivals }) => [
      ...onceEach(sent, tally(arrivals.map(({ id }) => id)), `at ${serverName}`),
      ...tooEarly(arrivals).map((fault) => `${serverName} got ${fault}`),
    ]),
    ...(limit !== undefined && p95 > limit ? [`p95 of the lag is ${p95} ms, above the objective of ${limit} ms`] : []),
  ]);
}

/** What comes after another event names it as one before it, so nothing may come before what it names. */
function tooEarly(arrivals: readonly PeerArrival[]): readonly string[] {
  const places = new Map(arrivals.toReversed().map(({ eventId }, back) => [eventId, arrivals.length - 1 - back]));
  return arrivals.flatMap(({ eventId, earlier }, place) => {
    const late = earlier.find((id) => (places.get(id) ?? -1) > place);
    return late === undefined ? [] : [`${eventId} before ${late}, which comes before it in the room`];
  });
}

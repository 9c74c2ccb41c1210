import type { Hear } from '#fixtures/peer';
import { markerOf } from '../watch-markers.ts';

/** An event of the load that came to a peer. */
export type PeerArrival = {
  /** Id of the request that made it. */
  readonly id: string;
  readonly eventId: string;
  /** Ids of events that it names as those before it. */
  readonly earlier: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
};

/** Arrivals by server name, in the order in which they came, each as often as it did. */
export type PeerArrivals = {
  readonly of: (serverName: string) => readonly PeerArrival[];
  readonly hear: Hear;
};

/** Notes the events of the load as they come to the peers. */
export function noteArrivals(): PeerArrivals {
  const byServer = new Map<string, PeerArrival[]>();
  return {
    of: (serverName) => byServer.get(serverName) ?? [],
    hear: ({ serverName, event, eventId, at }) => {
      const noted = byServer.get(serverName) ?? [];
      byServer.set(serverName, noted);
      for (const id of markerOf(event)) noted.push({ id, eventId, earlier: event.prev_events, at });
    },
  };
}

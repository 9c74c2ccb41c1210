import type { SrvRecord } from '../deployment/index.ts';
import type { PeerSite } from './site.ts';

/** Lists the SRV records by which the servers that a suite may play are found. */
export function peerServices(peers: readonly PeerSite[]): readonly SrvRecord[] {
  return peers.map(({ serverName, port }) => ({
    name: `_matrix-fed._tcp.${serverName}`,
    target: serverName,
    port,
    priority: 10,
    weight: 5,
  }));
}

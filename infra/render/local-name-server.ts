import type { SrvRecord } from '../deployment/index.ts';
import { hostRecords } from './host-records.ts';
import { linkOf } from './links.ts';
import type { NameServerSite } from './name-server-site.ts';
import { peerServices } from './peer-services.ts';
import type { Site } from './site.ts';

/** Says what the DNS server of a local stack knows: production's records, with the ports that the proxy listens on here. */
export function localNameServer(records: readonly SrvRecord[], site: Site): NameServerSite {
  return {
    port: site.dns.port,
    listens: [site.dns.address],
    pidFile: `${site.directory}/dnsmasq.pid`,
    suiteZone: site.dns.suiteZone,
    hosts: hostRecords(site),
    services: [...localServices(records, site), ...peerServices(site.peers)],
  };
}

/** Gives SRV records of a deployment the ports of a local stack. */
export function localServices(records: readonly SrvRecord[], site: Site): readonly SrvRecord[] {
  return records.map((record) => ({ ...record, port: portHere(record, site) }));
}

/** Production's port 443 is the proxy's port of this stack, or the link's before it; a target that is no name of the deployment keeps its own. */
function portHere({ target, port }: SrvRecord, site: Site): number {
  const found = site.homeservers.find(
    ({ homeserver }) => homeserver.publicName === target || homeserver.serverName === target,
  );
  if (!found || port !== 443) return port;
  return linkOf(site.links, found.homeserver.name, 'federation')?.port ?? found.tlsPort;
}

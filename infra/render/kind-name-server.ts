import type { Deployment, SrvRecord } from '../deployment/index.ts';
import { mailHostsOf } from './host-records.ts';
import type { KindSite } from './kind-site.ts';
import type { HostRecord, NameServerSite } from './name-server-site.ts';
import { peerServices } from './peer-services.ts';

/** Addresses that are known only once a cluster and the containers beside it are there. */
export type KindAddresses = {
  /** Where the cluster's ingress is reached from pods and from containers, e.g. a node's address and its node port. */
  readonly ingress: { readonly address: string; readonly port: number };
  /** Address that all containers beside the cluster have. */
  readonly outside: string;
};

/**
 * Says what the DNS server beside a cluster knows.
 *
 * Each address is right from a pod, from a container and from the machine itself. Where production's records say port
 * 443, these say the port that the names have here, which is that of this machine too.
 */
export function kindNameServer(
  deployment: Deployment,
  site: KindSite,
  { ingress, outside }: KindAddresses,
): NameServerSite {
  const { suite, peers } = site;
  const mailHosts = deployment.homeservers.flatMap(({ extraConfig }) => mailHostsOf(extraConfig['email']));
  return {
    port: 53,
    // The containers beside it ask it through the engine's own resolver, at loopback.
    listens: ['127.0.0.1', outside],
    pidFile: '/tmp/dnsmasq.pid',
    suiteZone: { ...suite.zone, address: suite.address },
    hosts: [
      ...namesOf(site.own.homeserver).map((name): HostRecord => [name, ingress.address]),
      ...site.outside.flatMap(({ homeserver }) => namesOf(homeserver)).map((name): HostRecord => [name, outside]),
      ...[...new Set(mailHosts)].map((name): HostRecord => [name, suite.address]),
      ...peers.map(({ serverName }): HostRecord => [serverName, suite.address]),
    ],
    services: [...kindServices(deployment.dns, site, ingress.port), ...peerServices(peers)],
  };
}

/** Gives SRV records of a deployment the ports that its names have beside a cluster. */
export function kindServices(
  records: readonly SrvRecord[],
  { own, outside }: KindSite,
  ingressPort: number,
): readonly SrvRecord[] {
  const places = [{ homeserver: own.homeserver, tlsPort: ingressPort }, ...outside];
  const portOf = ({ target, port }: SrvRecord): number => {
    const found = places.find(({ homeserver }) => namesOf(homeserver).includes(target));
    return found && port === 443 ? found.tlsPort : port;
  };
  return records.map((record) => ({ ...record, port: portOf(record) }));
}

/** Lists the zones that a cluster has to ask the DNS server beside it for. */
export function outsideZones({ own, outside }: KindSite): readonly string[] {
  const names = [own, ...outside].flatMap(({ homeserver }) => namesOf(homeserver));
  return ['test', ...new Set(names.filter((name) => !name.endsWith('.test')))];
}

function namesOf({ serverName, publicName }: { readonly serverName: string; readonly publicName: string }) {
  return [...new Set([serverName, publicName])];
}

import type { SrvRecord } from '../deployment/index.ts';
import { hostRecords } from './host-records.ts';
import { linkOf } from './links.ts';
import type { Site } from './site.ts';

/**
 * Renders dnsmasq.conf: the zones of the deployment, SRV records with the ports that the proxy listens on here, and the
 * servers that a suite may play.
 */
export function renderDnsmasq(records: readonly SrvRecord[], site: Site): string {
  const { suiteZone } = site.dns;
  return [
    `port=${site.dns.port}`,
    `listen-address=${site.dns.address}`,
    'bind-interfaces',
    'no-resolv',
    'no-hosts',
    'no-daemon',
    'local=/test/',
    `server=/${suiteZone.name}/${suiteZone.address}#${suiteZone.port}`,
    'log-facility=-',
    'log-queries=extra',
    `pid-file=${site.directory}/dnsmasq.pid`,
    ...hostRecords(site).map((record) => `host-record=${record.join(',')}`),
    ...records.map((record) => `srv-host=${srvText(record, site)}`),
    ...site.peers.map(({ serverName, port }) => `srv-host=_matrix-fed._tcp.${serverName},${serverName},${port},10,5`),
    '',
  ].join('\n');
}

/** Lists the SRV records as they are served here, e.g. `_matrix._tcp.netsoc.test SRV 10 5 18400 matrix.netsoc.test`. */
export function servedRecords(records: readonly SrvRecord[], site: Site): readonly string[] {
  return records.map(
    (record) => `${record.name} SRV ${record.priority} ${record.weight} ${portHere(record, site)} ${record.target}`,
  );
}

function srvText(record: SrvRecord, site: Site): string {
  return [record.name, record.target, portHere(record, site), record.priority, record.weight].join(',');
}

/** Production's port 443 is the proxy's port of this stack, or the link's before it; a target that is no name of the deployment keeps its own. */
function portHere({ target, port }: SrvRecord, site: Site): number {
  const found = site.homeservers.find(
    ({ homeserver }) => homeserver.publicName === target || homeserver.serverName === target,
  );
  if (!found || port !== 443) return port;
  return linkOf(site.links, found.homeserver.name, 'federation')?.port ?? found.tlsPort;
}

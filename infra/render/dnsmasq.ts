import type { SrvRecord } from '../deployment/index.ts';
import type { NameServerSite } from './name-server-site.ts';

/** Renders dnsmasq.conf: the zones of a stack, for which it asks nobody else but the suite for names that it made up. */
export function renderDnsmasq({ port, listens, pidFile, suiteZone, hosts, services }: NameServerSite): string {
  return [
    `port=${port}`,
    ...listens.map((address) => `listen-address=${address}`),
    'bind-interfaces',
    'no-resolv',
    'no-hosts',
    'no-daemon',
    'local=/test/',
    `server=/${suiteZone.name}/${suiteZone.address}#${suiteZone.port}`,
    'log-facility=-',
    'log-queries=extra',
    `pid-file=${pidFile}`,
    ...hosts.map((record) => `host-record=${record.join(',')}`),
    ...services.map((record) => `srv-host=${srvText(record)}`),
    '',
  ].join('\n');
}

/** Spells SRV records as a zone file does, e.g. `_matrix._tcp.netsoc.test SRV 10 5 18400 matrix.netsoc.test`. */
export function servedRecords(services: readonly SrvRecord[]): readonly string[] {
  return services.map(
    ({ name, priority, weight, port, target }) => `${name} SRV ${priority} ${weight} ${port} ${target}`,
  );
}

function srvText({ name, target, port, priority, weight }: SrvRecord): string {
  return [name, target, port, priority, weight].join(',');
}

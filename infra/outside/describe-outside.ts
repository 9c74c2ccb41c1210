import { describeSynapse, logFileOf } from '../local/index.ts';
import { kindServices, servedRecords, type KindSite } from '../render/index.ts';
import type { Environment, ProcessEnvironment } from '../runtime/index.ts';
import type { Part } from './parts/part.ts';

/** Describes the processes beside the cluster for the suites. */
export function outsideProcesses(site: KindSite, parts: readonly Part[]): readonly ProcessEnvironment[] {
  const synapse = new Map(site.outside.flatMap((at) => describeSynapse(site, at)).map((one) => [one.name, one]));
  return parts.map(({ process: name }) => synapse.get(name) ?? serviceProcess(site, name));
}

/** Describes where suites ask for names, and what is served. */
export function outsideDns(
  site: KindSite,
  { records, ingressPort }: { readonly records: Parameters<typeof kindServices>[0]; readonly ingressPort: number },
): Environment['dns'] {
  const { address, ports, suite } = site;
  return {
    address,
    port: ports.dns,
    synapse: 'cluster',
    records: servedRecords(kindServices(records, site, ingressPort)),
    suiteZone: { ...suite.zone, address: suite.address },
  };
}

/** What serves the other homeservers is of a class of its own: the figures of the deployment are not to count it. */
function serviceProcess(site: KindSite, name: string): ProcessEnvironment {
  const logFile = logFileOf(site.logDirectory, name);
  if (name === 'dnsmasq') return { name, class: name, logFile };
  if (name !== 'outside/haproxy') return { name, class: 'outside', logFile };
  return {
    name,
    class: 'outside',
    // Both proxies write one log, as the one of a local stack does.
    logFile: logFileOf(site.logDirectory, 'haproxy'),
    metricsUrl: `http://${site.address}:${site.ports.outsideProxyMetrics}/metrics`,
  };
}

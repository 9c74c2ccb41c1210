import type { KindSite } from './kind-site.ts';
import type { Site } from './site.ts';

/** Folder of configuration in the containers beside a cluster. */
export const outsideFolder = '/rig';

/**
 * Works out where everything of the homeservers beside a cluster is, so that it is rendered as on one machine.
 *
 * The containers share one address, as the processes of a local stack do, and within it the ports of this machine that
 * lead to them.
 */
export function outsideSite(site: KindSite, address: string): Site {
  const { ports, suite } = site;
  return {
    directory: outsideFolder,
    logDirectory: site.logDirectory,
    address,
    ports: { ...ports, proxyMetrics: ports.outsideProxyMetrics, mail: suite.mailPort },
    ma1sd: { program: 'standin', host: address, port: ports.ma1sd },
    dns: { address, port: 53, synapse: 'namespace', suiteZone: { ...suite.zone, address: suite.address } },
    homeservers: site.outside.map((at) => ({ ...at, directory: `${outsideFolder}/${at.homeserver.name}` })),
    peers: site.peers,
    productionLimits: site.productionLimits,
    urlPreviews: false,
  };
}

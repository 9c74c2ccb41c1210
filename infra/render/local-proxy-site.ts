import { healthPath, type ProxyBackend, type ProxySite } from './proxy-site.ts';
import type { HomeserverSite, Site } from './site.ts';

/** Says where the proxy of a local stack listens, and which ports of this machine its servers have. */
export function localProxySite(site: Site): ProxySite {
  return {
    certificateFile: `${site.directory}/tls/server.pem`,
    mapDirectory: `${site.directory}/haproxy`,
    metrics: `${site.address}:${site.ports.proxyMetrics}`,
    frontends: site.homeservers.map((at) => ({
      name: at.homeserver.name,
      listens: listened(at, site),
      backends: backends(at, site),
    })),
  };
}

function listened(at: HomeserverSite, { address, publicAddress, homeservers }: Site): readonly string[] {
  const own = `${address}:${at.tlsPort}`;
  if (!publicAddress || at !== homeservers[0]) return [own];
  return [own, `${publicAddress}:${at.tlsPort}`, `${publicAddress}:443`];
}

function backends({ processes }: HomeserverSite, site: Site): Readonly<Record<string, ProxyBackend>> {
  const byClass = Map.groupBy(processes, (process) => process.class);
  const classes = [...byClass].map(([name, some]) => {
    const servers = some.map(({ name: server, ports }) => ({ name: server, host: site.address, port: ports.http }));
    return [name, { health: '/health', servers }] as const;
  });
  return {
    ...Object.fromEntries(classes),
    ma1sd: service('ma1sd', site.ma1sd.host, site.ma1sd.port),
    element: service('element', site.address, site.ports.element),
  };
}

function service(name: string, host: string, port: number): ProxyBackend {
  const health = healthPath(name, false);
  return { ...(health ? { health } : {}), servers: [{ name, host, port }] };
}

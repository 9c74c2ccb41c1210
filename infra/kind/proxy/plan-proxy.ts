import type { Manifest } from '../../kube/index.ts';
import { healthPath, type KindSite, type ProxyBackend, type ProxySite, type StackRoutes } from '../../render/index.ts';
import { backendTargets, processLabel, type BackendTarget } from './backend-target.ts';
import type { ClusterView } from './cluster-view.ts';
import { ingressRules } from './ingress-rules.ts';

/** All that the proxy's objects are made of. */
export type ProxyPlan = {
  readonly routes: StackRoutes;
  readonly site: ProxySite;
  /** Headless services, so that a name resolves to an address a pod. */
  readonly services: readonly Manifest[];
};

/** Ports of the proxy's pod. */
export const proxyPorts = { tls: 8443, metrics: 8404, runtimeApi: 9999 } as const;

/** Folders of the proxy's pod. */
export const proxyFolders = { configuration: '/usr/local/etc/haproxy', tls: '/rig/tls', state: '/rig/state' } as const;

/** Where the servers' addresses are written before a reload. */
const stateFile = `${proxyFolders.state}/servers`;

const resolver = { name: 'cluster', everyMs: 500 };

/**
 * Works out how the proxy of a cluster leads requests, from the Ingress objects of its namespace.
 *
 * @param clusterDomain which ends the names of services.
 * @throws StackError when the ingress leads nowhere.
 */
export function planProxy(view: ClusterView, site: KindSite, clusterDomain = 'cluster.local'): ProxyPlan {
  const { homeserver } = site.own;
  const { hosts, services } = ingressRules(view, homeserver);
  const targets = backendTargets(services, view).map((target) => ({ target, servers: serversOf(target, site) }));
  const hostOf = (name: string): string => `${name}.${site.namespace}.svc.${clusterDomain}`;
  const backends = targets.map(({ target, servers }) => [target.backend, backendOf(target, servers, hostOf)] as const);
  return {
    routes: { [homeserver.name]: hosts },
    site: {
      certificateFile: `${proxyFolders.tls}/server.pem`,
      mapDirectory: proxyFolders.configuration,
      metrics: `*:${proxyPorts.metrics}`,
      frontends: [{ name: homeserver.name, listens: [`*:${proxyPorts.tls}`], backends: Object.fromEntries(backends) }],
      resolver,
      // Loopback of the pod: whoever may forward ports of the namespace gets there, and nobody else.
      runtimeApi: `ipv4@127.0.0.1:${proxyPorts.runtimeApi}`,
      stateFile,
    },
    services: targets.flatMap(({ target, servers }) =>
      servers.map(({ service, selector }) => headless({ service, selector, port: target.port }, site)),
    ),
  };
}

/** One server of a backend, or `count` places for servers that are alike. */
type Servers = {
  readonly name: string;
  readonly count?: number;
  readonly service: string;
  readonly selector: Readonly<Record<string, string>>;
};

/**
 * Pods that are alike get as many places as there are to be pods: with more of them a pod that is replaced by a newer one
 * would leave its place to nobody, and what is now `generic_worker1` would be `generic_worker3`.
 */
function serversOf({ backend, isWorker, selector, processes, replicas }: BackendTarget, site: KindSite): Servers[] {
  const service = `${site.services.haproxy.name}-${kebab(backend)}`;
  if (!isWorker) return [{ name: backend, service, selector }];
  if (processes.length > 0) {
    return processes.map((name) => ({
      name,
      service: `${site.services.haproxy.name}-${kebab(name)}`,
      selector: { ...selector, [processLabel]: name },
    }));
  }
  const known = site.own.processes.filter((process) => process.class === backend).length;
  return [{ name: backend, count: Math.max(known, replicas), service, selector }];
}

function backendOf(
  { backend, isWorker, port }: BackendTarget,
  servers: readonly Servers[],
  hostOf: (service: string) => string,
): ProxyBackend {
  const health = healthPath(backend, isWorker);
  const [first] = servers;
  return {
    ...(health ? { health } : {}),
    servers: first?.count
      ? { prefix: first.name, count: first.count, host: hostOf(first.service), port }
      : servers.map(({ name, service }) => ({ name, host: hostOf(service), port })),
  };
}

type Headless = Pick<Servers, 'service' | 'selector'> & { readonly port: number };

function headless({ service, selector, port }: Headless, { namespace, services }: KindSite): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: service, namespace, labels: { 'app.kubernetes.io/part-of': services.haproxy.name } },
    spec: { clusterIP: 'None', selector, ports: [{ name: 'http', port, targetPort: port }] },
  };
}

function kebab(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

/**
 * Script for bash in the proxy's container that has its first process start another worker: it learns where the servers
 * are before it takes over, and which of them has which place.
 */
export const reloadScript = [
  `exec 3<>/dev/tcp/127.0.0.1/${proxyPorts.runtimeApi}`,
  'echo "show servers state" >&3',
  `cat <&3 >${stateFile}`,
  'kill -s USR2 1',
].join(' && ');

import type { Homeserver, Worker } from '../../deployment/index.ts';
import type { HostRoutes } from '../route.ts';
import { allPaths, ingressesIn, serviceOf, type IngressManifest } from './ingress-manifest.ts';
import { hasMedia } from './layout-of-homeserver.ts';
import { manifestBackends, type Backend } from './manifest-backends.ts';
import { manifestRoutes } from './manifest-rules.ts';

/** What Ingress objects of a cluster come to. */
export type IngressRules = {
  /** The rules of each host in the order in which the controller tries them. */
  readonly hosts: readonly HostRoutes[];
  /** The service behind each backend that a rule names. */
  readonly services: readonly IngressService[];
};

export type IngressService = {
  readonly name: string;
  /** Number or name of its port; absent: its only one. */
  readonly port?: number | string;
  /** What the rules call it: `main`, the name of a worker, or its own. */
  readonly backend: string;
  readonly isWorker: boolean;
};

/**
 * Reads the rules that Ingress objects of a cluster make, as the controller of a homeserver orders them. Services are
 * known by the names of its workers; what the controller rewrites is in no Ingress, but in the homeserver.
 *
 * @throws UsageError when an Ingress cannot be read.
 */
export function routesOfIngresses(documents: readonly unknown[], homeserver: Homeserver): IngressRules {
  const { ingress, workers } = homeserver;
  const ingresses = documents.flatMap(ingressesIn);
  // A service is known by the end of its name, and one worker's name may be the end of another's.
  const longestFirst = [...workers].sort((one, other) => other.name.length - one.name.length);
  const configs = { homeserver: {}, workers: new Map(longestFirst.map((one) => [serviceEnd(one), processOf(one)])) };
  const backends = manifestBackends(ingresses, configs);
  return {
    hosts: manifestRoutes(ingresses, { backends, order: ingress.order, rewrites: ingress.rewrites }),
    services: servicesOf(ingresses, backends),
  };
}

function serviceEnd({ name }: Worker): string {
  return name.replaceAll('_', '-');
}

function processOf(worker: Worker) {
  const { name, replicas, listeners } = worker;
  return { name, replicas, listeners, hasMedia: hasMedia(worker) };
}

function servicesOf(
  ingresses: readonly IngressManifest[],
  backends: ReadonlyMap<string, Backend>,
): readonly IngressService[] {
  const services = ingresses.flatMap(allPaths).map((path): readonly [string, IngressService] => {
    const name = serviceOf(path);
    const { number, name: portName } = path.backend.service?.port ?? {};
    const port = number ?? portName;
    const backend = backends.get(name);
    const known = { name, backend: backend?.name ?? name, isWorker: backend?.process !== undefined };
    return [name, { ...known, ...(port === undefined ? {} : { port }) }];
  });
  return [...new Map(services).values()];
}

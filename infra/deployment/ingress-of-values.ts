import type { Ingress, IngressPath } from './deployment.ts';
import type { ChartIngress, ChartIngressPath } from './schema/chart-ingress.ts';
import type { HomeserverEntry } from './schema/deployment-file.ts';

/** Turns the chart's `ingress`, with the chart's defaults, and the order of the controller into an Ingress. */
export function ingressOfValues(chart: ChartIngress, entry: HomeserverEntry['ingress']): Ingress {
  return {
    order: entry.order,
    rewrites: entry.rewrites,
    ...(entry.traefik === undefined ? {} : { traefik: entry.traefik }),
    csHosts: chart.csHosts ?? [],
    hosts: chart.hosts ?? [],
    csPaths: (chart.csPaths ?? []).map(pathOf),
    paths: (chart.paths ?? []).map(pathOf),
    includeUnderscoreSynapse: chart.includeUnderscoreSynapse ?? true,
    includeServerName: chart.includeServerName ?? true,
    wellKnownHosts: chart.wkHosts ?? [],
    traefikPaths: chart.traefikPaths ?? false,
  };
}

function pathOf({ path, pathType, backend }: ChartIngressPath): IngressPath {
  const service = 'service' in backend ? backend.service.name : backend.serviceName;
  return { path, pathType: pathType ?? 'ImplementationSpecific', backend: service };
}

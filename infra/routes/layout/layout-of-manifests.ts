import { z } from 'zod';
import type { Ingress } from '../../deployment/index.ts';
import { UsageError } from '../../support/index.ts';
import { patternOf, type DraftRule } from '../draft-rule.ts';
import { orderRules } from '../order-rules.ts';
import type { HostRoutes, Route } from '../route.ts';
import { ruleText } from '../rule-text.ts';
import { backendKind } from './backend-kind.ts';
import { ingressManifest, serviceOf, type IngressManifest, type ManifestPath } from './ingress-manifest.ts';
import type { Layout, SynapseProcess } from './layout.ts';
import { streamWriters } from './stream-writers.ts';
import { mainOf, synapseConfigs, type SynapseConfigs } from './worker-configs.ts';

/**
 * Reads rendered manifests, as `helm template` prints them: the rules from every Ingress, the rest from Synapse's
 * own configuration beside them where it is there.
 *
 * @throws UsageError when there is no Ingress.
 */
export function layoutOfManifests(name: string, documents: readonly unknown[], given?: Ingress['order']): Layout {
  const ingresses = documents.flatMap(ingressesIn);
  if (ingresses.length === 0) throw new UsageError(`Cannot judge "${name}": there is no Ingress in it`);
  const configs = synapseConfigs(documents);
  const order = given ?? guessOrder(ingresses);
  const main = mainServices(ingresses);
  const backends = new Map(
    ingresses.flatMap(allPaths).map((path) => [serviceOf(path), backendOf(serviceOf(path), main, configs)]),
  );
  const hosts = hostRoutes(ingresses, backends, order);
  const processes = processesOf(backends, configs);
  return {
    name,
    order,
    hosts,
    ...chooseHosts(hosts, configs),
    processes: { ...processes, main: configs.workers.size > 0 ? mainOf(configs) : guessMain(processes) },
    writers: streamWriters(configs.homeserver, [...configs.workers.values()]),
    knowsRewrites: false,
    notes:
      configs.workers.size > 0
        ? []
        : [...backends].map(([service, { name: backend }]) => `service "${service}" is taken for ${backend}`),
  };
}

type Backend = { readonly name: string; readonly process?: SynapseProcess };

function ingressesIn(document: unknown): readonly IngressManifest[] {
  if (typeof document !== 'object' || document === null) return [];
  const items: unknown = Reflect.get(document, 'items');
  if (Array.isArray(items)) return items.flatMap(ingressesIn);
  if (Reflect.get(document, 'kind') !== 'Ingress') return [];
  const manifest = ingressManifest.safeParse(document);
  if (manifest.success) return [manifest.data];
  throw new UsageError(`Cannot read an Ingress: ${z.prettifyError(manifest.error).replaceAll('\n', ' ')}`);
}

function allPaths({ spec }: IngressManifest): readonly ManifestPath[] {
  return spec.rules.flatMap(({ http }) => http?.paths ?? []);
}

function guessOrder(ingresses: readonly IngressManifest[]): Ingress['order'] {
  const hints = ingresses.flatMap(({ metadata, spec }) => [
    spec.ingressClassName ?? '',
    ...Object.keys(metadata.annotations ?? {}),
  ]);
  return hints.some((hint) => hint.includes('nginx')) ? 'nginx' : 'traefik';
}

/** Main is whoever gets what no other rule of Matrix takes. */
function mainServices(ingresses: readonly IngressManifest[]): readonly string[] {
  return ingresses
    .flatMap(allPaths)
    .filter(({ path }) => path === '/_matrix')
    .map(serviceOf);
}

function backendOf(service: string, main: readonly string[], { workers }: SynapseConfigs): Backend {
  if (main.includes(service)) return { name: 'main' };
  const known = [...workers].find(([name]) => service.endsWith(`-${name}`));
  if (known) return { name: known[1].name, process: known[1] };
  const kind = backendKind(service);
  if (kind === 'main') return { name: 'main' };
  return kind === 'other' ? { name: service } : { name: service, process: kind };
}

function processesOf(
  backends: ReadonlyMap<string, Backend>,
  { workers }: SynapseConfigs,
): Record<string, SynapseProcess> {
  const routed = [...backends.values()].flatMap(({ name, process }) => (process ? [[name, process] as const] : []));
  return Object.fromEntries([...[...workers.values()].map((worker) => [worker.name, worker] as const), ...routed]);
}

function guessMain(processes: Readonly<Record<string, SynapseProcess>>): SynapseProcess {
  const hasMedia = !Object.values(processes).some((process) => process.hasMedia);
  return { listeners: hasMedia ? ['client', 'federation', 'media'] : ['client', 'federation'], hasMedia };
}

function hostRoutes(
  ingresses: readonly IngressManifest[],
  backends: ReadonlyMap<string, Backend>,
  order: Ingress['order'],
): readonly HostRoutes[] {
  const names = [...new Set(ingresses.flatMap(({ spec }) => spec.rules.map(({ host }) => host)))];
  return names.map((host) => {
    const written = ingresses.flatMap((ingress) => rulesOf(ingress, host, { backends, order }));
    const routes = orderRules(written, order).map((rule): Route => ({
      host,
      pattern: patternOf(rule),
      backend: rule.backend,
      rule: rule.rule,
      source: rule.source,
    }));
    return { host, routes };
  });
}

type Reading = { readonly backends: ReadonlyMap<string, Backend>; readonly order: Ingress['order'] };

function rulesOf({ metadata, spec }: IngressManifest, host: string, { backends, order }: Reading) {
  const expressions =
    metadata.annotations?.['traefik.ingress.kubernetes.io/router.pathmatcher'] === 'PathRegexp' || order !== 'traefik';
  const paths = spec.rules.filter((rule) => rule.host === host).flatMap(({ http }) => http?.paths ?? []);
  return paths.map((path) => {
    const { draft, traefikPaths } = draftOf(path, backends.get(serviceOf(path)), expressions);
    return { ...draft, rule: ruleText(draft, host, { order, traefikPaths }) };
  });
}

/** `/{path:…}` is how Traefik 2 is given an expression. */
function draftOf(
  manifest: ManifestPath,
  backend: Backend | undefined,
  expressions: boolean,
): { draft: DraftRule; traefikPaths: boolean } {
  const variable = /^\/\{\w+:(.*)\}$/.exec(manifest.path)?.[1];
  const kinds = { Exact: 'exact', Prefix: 'prefix', ImplementationSpecific: expressions ? 'regex' : 'prefix' } as const;
  const kind = variable === undefined ? kinds[manifest.pathType] : 'regex';
  const name = backend?.name ?? 'main';
  const source = backend?.process ? 'worker' : name === 'main' ? 'default' : 'ingress';
  const path = variable === undefined ? manifest.path : `/${variable}`;
  return { draft: { path, kind, backend: name, source }, traefikPaths: variable !== undefined };
}

/** Clients speak to the host with the most rules; other servers name the server itself, the host with fewer. */
function chooseHosts(
  hosts: readonly HostRoutes[],
  { homeserver }: SynapseConfigs,
): Pick<Layout, 'clientHost' | 'federationHost'> {
  const matrix = hosts.filter(({ routes }) => routes.some(({ pattern }) => pattern.startsWith('^/_matrix')));
  const sorted = [...matrix].sort((one, other) => other.routes.length - one.routes.length);
  const clientHost = sorted[0]?.host ?? '*';
  const serverName = sorted.find(({ host }) => host === homeserver['server_name'])?.host;
  return { clientHost, federationHost: serverName ?? sorted.at(-1)?.host ?? clientHost };
}

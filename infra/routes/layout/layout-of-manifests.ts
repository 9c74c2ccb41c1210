import type { Ingress } from '../../deployment/index.ts';
import { UsageError } from '../../support/index.ts';
import type { HostRoutes } from '../route.ts';
import { ingressesIn, type IngressManifest } from './ingress-manifest.ts';
import type { Layout } from './layout.ts';
import { guessNotes, manifestBackends, manifestProcesses } from './manifest-backends.ts';
import { manifestRoutes, plainPrefixNotes } from './manifest-rules.ts';
import { streamWriters } from './stream-writers.ts';
import { synapseConfigs, type SynapseConfigs } from './worker-configs.ts';

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
  const backends = manifestBackends(ingresses, configs);
  const hosts = manifestRoutes(ingresses, { backends, order });
  return {
    name,
    order,
    hosts,
    ...chooseHosts(hosts, configs),
    processes: manifestProcesses(backends, configs),
    writers: streamWriters(configs.homeserver, [...configs.workers.values()]),
    knowsRewrites: false,
    notes: [...plainPrefixNotes(ingresses, order), ...(configs.workers.size > 0 ? [] : guessNotes(backends))],
  };
}

function guessOrder(ingresses: readonly IngressManifest[]): Ingress['order'] {
  const hints = ingresses.flatMap(({ metadata, spec }) => [
    spec.ingressClassName ?? '',
    ...Object.keys(metadata.annotations ?? {}),
  ]);
  return hints.some((hint) => hint.includes('nginx')) ? 'nginx' : 'traefik';
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

import type { Homeserver } from '../deployment/index.ts';
import { defaultRule, ingressRule, workerRule, type DraftRule } from './draft-rule.ts';

/** The hosts that a homeserver's ingress answers for, by what it sends where. */
export type IngressHosts = {
  readonly client: readonly string[];
  readonly federation: readonly string[];
  readonly wellKnown: readonly string[];
};

/** Says which host gets which kind of path, as the chart does. */
export function ingressHosts({ ingress, publicName, serverName }: Homeserver): IngressHosts {
  const named = (name: string): readonly string[] => (ingress.includeServerName === false ? [] : [name]);
  return {
    client: unique([...named(publicName), ...ingress.csHosts]),
    federation: unique([...named(serverName), ...ingress.hosts]),
    wellKnown: unique([...named(serverName), ...(ingress.wellKnownHosts ?? [])]),
  };
}

/** Lists all hosts once, in the order of the chart's Ingress. */
export function allHosts({ federation, client, wellKnown }: IngressHosts): readonly string[] {
  return unique([...federation, ...client, ...wellKnown]);
}

/**
 * Lists the rules of one host in the order of the chart's Ingress: workers by name, the ingress' own paths, the defaults.
 *
 * @see https://github.com/ananace/personal-charts `charts/matrix-synapse/templates/ingress.yaml`
 */
export function draftRules({ workers, ingress }: Homeserver, hosts: IngressHosts, host: string): readonly DraftRule[] {
  const client = hosts.client.includes(host);
  const federation = hosts.federation.includes(host);
  const routed = workers.filter(({ listeners }) => listeners.length > 0);
  return [
    ...[...routed]
      .sort(byName)
      .flatMap(({ name, csPaths, paths }) => [
        ...(client ? csPaths : []).map((path) => workerRule(name, path)),
        ...(federation ? paths : []).map((path) => workerRule(name, path)),
      ]),
    ...(client ? ingress.csPaths : []).map((path) => ingressRule(path, ingress)),
    ...(federation ? ingress.paths : []).map((path) => ingressRule(path, ingress)),
    ...(client || federation ? [defaultRule('/_matrix')] : []),
    ...(client && ingress.includeUnderscoreSynapse ? [defaultRule('/_synapse')] : []),
    ...(hosts.wellKnown.includes(host) ? [defaultRule('/.well-known/matrix')] : []),
  ];
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : Number(one.name > other.name);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

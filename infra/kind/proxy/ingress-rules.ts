import type { Homeserver } from '../../deployment/index.ts';
import type { Kinds } from '../../kube/index.ts';
import { routesOfIngresses, type IngressRules } from '../../routes/index.ts';
import type { ClusterView } from './cluster-view.ts';

/**
 * Reads the rules that a namespace's Ingress objects make for the homeserver in it, as its ingress controller orders them.
 * @throws UsageError when an Ingress cannot be read.
 */
export function ingressRules({ ingresses }: Pick<ClusterView, 'ingresses'>, homeserver: Homeserver): IngressRules {
  const ordered = ingresses.toSorted((one, other) => compare(placeOf(one), placeOf(other)));
  // Items of a list carry no kind.
  return routesOfIngresses(
    ordered.map((ingress) => ({ ...ingress, kind: 'Ingress' })),
    homeserver,
  );
}

/** Where rules are tried as they stand, those of the homeserver come before Element's, which take everything. */
function placeOf({ metadata, spec }: Kinds['Ingress']): string {
  const paths = (spec?.rules ?? []).flatMap(({ http }) => http?.paths ?? []);
  const isOfMatrix = paths.some(({ path }) => path?.startsWith('/_matrix'));
  return `${isOfMatrix ? 0 : 1} ${metadata?.name ?? ''}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

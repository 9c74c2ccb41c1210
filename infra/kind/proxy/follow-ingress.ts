import type { Kinds, Kube } from '../../kube/index.ts';
import type { KindSite } from '../../render/index.ts';
import { readClusterView } from './cluster-view.ts';
import { planProxy } from './plan-proxy.ts';
import { configurationAnnotation, proxyManifests } from './proxy-manifests.ts';

export type FollowOptions = {
  readonly site: KindSite;
  readonly signal: AbortSignal;
  /** Hears why the proxy could not be changed; it stays as it is until the next change. */
  readonly onProblem: (reason: string) => void;
};

/**
 * Changes the proxy whenever Ingress objects or the number of replicas come to another configuration, until the signal
 * aborts: pods that come and go are the proxy's own to follow.
 */
export async function followIngress(kube: Kube, options: FollowOptions): Promise<void> {
  let changing = Promise.resolve();
  const change = (): void => {
    changing = changing
      .then(() => refresh(kube, options))
      .catch((error: unknown) => options.onProblem(error instanceof Error ? error.message : String(error)));
  };
  const following = { kube, change, ...options };
  await Promise.all([onChange(following, 'Ingress'), onChange(following, 'Deployment')]);
}

async function refresh(kube: Kube, { site, signal }: FollowOptions): Promise<void> {
  const { namespace, services } = site;
  const { name } = services.haproxy;
  const manifests = proxyManifests(planProxy(await readClusterView(kube, namespace), site), site);
  const wanted = manifests.find(({ kind }) => kind === 'Deployment');
  const now = await kube.get({ kind: 'Deployment', namespace, name });
  // A proxy that somebody took away is nobody's to bring back here.
  if (!now || signal.aborted) return;
  const hash = now.spec?.template.metadata?.annotations?.[configurationAnnotation];
  if (hash !== undefined && !JSON.stringify(wanted).includes(hash)) await kube.apply(manifests, signal);
}

/** The longest that a timer can be set to, in milliseconds. */
const foreverMs = 2 ** 31 - 1;

type Following = FollowOptions & { readonly kube: Kube; readonly change: () => void };

async function onChange<K extends 'Ingress' | 'Deployment'>(
  { kube, site, signal, change }: Following,
  kind: K,
): Promise<void> {
  let last: string | undefined;
  while (!signal.aborted) {
    const differs = (items: readonly Kinds[K][]): string | undefined => {
      const text = JSON.stringify(items.map(gist).toSorted());
      return text === last ? undefined : text;
    };
    const wait = { within: foreverMs, what: `a change of ${kind} objects`, signal };
    const seen = await kube.watchUntil({ kind, namespace: site.namespace }, differs, wait);
    if (last !== undefined) change();
    last = seen;
  }
}

/** What of an object can make a difference to the proxy. */
function gist({ metadata, spec }: Kinds['Ingress'] | Kinds['Deployment']): string {
  const shape = spec && 'replicas' in spec ? { replicas: spec.replicas } : spec;
  return JSON.stringify([metadata?.name, metadata?.annotations, shape]);
}

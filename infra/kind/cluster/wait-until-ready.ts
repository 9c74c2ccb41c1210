import { openKube, type Kinds, type Kube } from '../../kube/index.ts';

export type ClusterPlace = {
  readonly kubeconfig: string;
  readonly context: string;
  /** How many nodes it has to have. */
  readonly nodes: number;
  /** When nodes that stood still were started again: what the cluster knows from before then tells nothing. */
  readonly since?: Date;
};

type Limit = { readonly within: number; readonly signal: AbortSignal };

const system = 'kube-system';
/** Where the provisioner of volumes is that kind brings; an image with its own has none. */
const storage = 'local-path-storage';

/**
 * Waits until a cluster can take pods: all nodes ready, its DNS answering, a default class of volumes there.
 *
 * kind's own wait ends without an error when a node does not get ready.
 * @throws StackError when it does not in time; gives the names of the nodes, the control plane first.
 */
export async function waitUntilReady(place: ClusterPlace, limit: Limit): Promise<readonly string[]> {
  const { kubeconfig, context } = place;
  // The cluster's times are whole seconds.
  const since = new Date(Math.floor((place.since?.getTime() ?? 0) / 1000) * 1000);
  const kube = openKube({ kubeconfig, context, namespaces: [system, storage] });
  await kube.serving({ ...limit, what: "the cluster's API server" });
  const [nodes] = await Promise.all([
    nodesReady(kube, { count: place.nodes, since }, limit),
    dnsReady(kube, since, limit),
    storageReady(kube, limit),
  ]);
  return nodes;
}

type NodesWish = { readonly count: number; readonly since: Date };

function nodesReady(kube: Kube, { count, since }: NodesWish, limit: Limit): Promise<readonly string[]> {
  const what = count === 1 ? "the cluster's node to be ready" : `the cluster's ${count} nodes to be ready`;
  const namesIfReady = (nodes: readonly Kinds['Node'][]): readonly string[] | undefined =>
    nodes.length === count && nodes.every((node) => isReady(node, since))
      ? nodes.toSorted(controlPlaneFirst).map(nameOf)
      : undefined;
  return kube.watchUntil({ kind: 'Node' }, namesIfReady, { ...limit, what });
}

async function dnsReady(kube: Kube, since: Date, limit: Limit): Promise<void> {
  const what = "the cluster's DNS";
  const query = { kind: 'Pod', namespace: system, selector: 'k8s-app=kube-dns' } as const;
  const areNew = (pods: readonly Kinds['Pod'][]): boolean =>
    pods.length > 0 && pods.every((pod) => hasStarted(pod, since));
  await kube.watchUntil(query, areNew, { ...limit, what });
  await kube.rolloutDone({ namespace: system, name: 'coredns' }, { ...limit, what });
}

function hasStarted({ status }: Kinds['Pod'], since: Date): boolean {
  const starts = (status?.containerStatuses ?? []).map(({ state }) => state?.running?.startedAt);
  return starts.length > 0 && starts.every((start) => start !== undefined && new Date(start) >= since);
}

async function storageReady(kube: Kube, limit: Limit): Promise<void> {
  const what = "the cluster's default storage class";
  const isThere = (classes: readonly Kinds['StorageClass'][]): boolean => classes.some(isDefault);
  await kube.watchUntil({ kind: 'StorageClass' }, isThere, { ...limit, what });
  const [provisioner] = await kube.list({ kind: 'Deployment', namespace: storage });
  if (!provisioner) return;
  await kube.rolloutDone(
    { namespace: storage, name: nameOf(provisioner) },
    { ...limit, what: "the cluster's storage" },
  );
}

function isReady({ status }: Kinds['Node'], since: Date): boolean {
  const ready = status?.conditions?.find(({ type, status: is }) => type === 'Ready' && is === 'True');
  return ready !== undefined && new Date(ready.lastHeartbeatTime ?? 0) >= since;
}

function isDefault({ metadata }: Kinds['StorageClass']): boolean {
  return metadata?.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true';
}

function controlPlaneFirst(a: Kinds['Node'], b: Kinds['Node']): number {
  return Number(isControlPlane(b)) - Number(isControlPlane(a)) || nameOf(a).localeCompare(nameOf(b));
}

function isControlPlane({ metadata }: Kinds['Node']): boolean {
  return metadata?.labels?.['node-role.kubernetes.io/control-plane'] !== undefined;
}

function nameOf({ metadata }: Kinds['Node'] | Kinds['Deployment']): string {
  return metadata?.name ?? '';
}

import { openKube, type Kinds, type Kube } from '../../kube/index.ts';

export type ClusterPlace = {
  readonly kubeconfig: string;
  readonly context: string;
  /** How many nodes it has to have. */
  readonly nodes: number;
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
  const kube = openKube({ kubeconfig, context, namespaces: [system, storage] });
  const [nodes] = await Promise.all([
    nodesReady(kube, place.nodes, limit),
    dnsReady(kube, limit),
    storageReady(kube, limit),
  ]);
  return nodes;
}

function nodesReady(kube: Kube, count: number, limit: Limit): Promise<readonly string[]> {
  const what = count === 1 ? "the cluster's node to be ready" : `the cluster's ${count} nodes to be ready`;
  const namesIfReady = (nodes: readonly Kinds['Node'][]): readonly string[] | undefined =>
    nodes.length === count && nodes.every(isReady) ? nodes.toSorted(controlPlaneFirst).map(nameOf) : undefined;
  return kube.watchUntil({ kind: 'Node' }, namesIfReady, { ...limit, what });
}

async function dnsReady(kube: Kube, limit: Limit): Promise<void> {
  await kube.rolloutDone({ namespace: system, name: 'coredns' }, { ...limit, what: "the cluster's DNS" });
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

function isReady({ status }: Kinds['Node']): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;
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

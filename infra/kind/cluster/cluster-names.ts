/** Names the Docker network of a cluster; that its nodes are in it is what tells the rig's clusters from others. */
export function networkOf(cluster: string): string {
  return `matrix-rig-${cluster}`;
}

/** Names the context of a cluster in the kubeconfig that kind writes. */
export function contextOf(cluster: string): string {
  return `kind-${cluster}`;
}

/** Value of the label of the processes that make a cluster, in their environment. */
export function makersLabelOf(cluster: string): string {
  return `cluster:${cluster}`;
}

/** Labels of a cluster's network: all that a later run needs to know of the one that made it. */
export const clusterLabels = {
  /** Name of the cluster. */
  cluster: 'test.rig.cluster',
  /** Who makes or uses it: pid and start time. */
  owner: 'test.rig.owner',
  /** Whether it is meant to stay when its owner ends. */
  keep: 'test.rig.keep',
  /** Hash of configuration and node image. */
  likeness: 'test.rig.likeness',
} as const;

/** Label that kind puts on each node, with the cluster's name as value. */
export const kindLabel = 'io.x-k8s.kind.cluster';

export type { Cluster } from './cluster.ts';
export { contextOf } from './cluster-names.ts';
export { createCluster } from './create-cluster.ts';
export { deleteCluster } from './delete-cluster.ts';
export { removeLeftoverClusters } from './remove-leftover-clusters.ts';

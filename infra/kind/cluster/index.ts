export type { ClusterConfig, PortMapping } from './cluster-config.ts';
export type { Cluster, ClusterOptions } from './cluster.ts';
export { contextOf, networkOf } from './cluster-names.ts';
export { createCluster } from './create-cluster.ts';
export { deleteCluster } from './delete-cluster.ts';
export { lookAtCluster, type ClusterSight } from './look-at-cluster.ts';
export { removeLeftoverClusters } from './remove-leftover-clusters.ts';

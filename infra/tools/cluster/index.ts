export { clusterToolNeeds, type ClusterToolOptions } from './cluster-tool-needs.ts';

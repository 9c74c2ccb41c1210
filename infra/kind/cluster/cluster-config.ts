import { stringify } from 'yaml';

/** What a cluster is to be like. */
export type ClusterConfig = {
  /** Nodes beside the control plane, which takes pods too; 0 is enough for most. */
  readonly workers: number;
  /** Ports of this machine that lead to ports of the control plane's node, e.g. of a Service of type NodePort. */
  readonly ports: readonly PortMapping[];
  /** Whether the node image brings a network for pods of its own. */
  readonly ownNetwork: boolean;
};

export type PortMapping = { readonly hostPort: number; readonly nodePort: number };

const loopback = '127.0.0.1';

/** Writes the configuration file that kind makes a cluster by; everything that it opens is on loopback. */
export function renderClusterConfig({ workers, ports, ownNetwork }: ClusterConfig): string {
  const extraPortMappings = ports.map(({ hostPort, nodePort }) => ({
    containerPort: nodePort,
    hostPort,
    listenAddress: loopback,
  }));
  const controlPlane = { role: 'control-plane', ...(ports.length > 0 && { extraPortMappings }) };
  return stringify({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    // The names of nodes lead to their IPv4 addresses first only where there is no other.
    networking: { ipFamily: 'ipv4', apiServerAddress: loopback, disableDefaultCNI: ownNetwork },
    nodes: [controlPlane, ...Array.from({ length: workers }, () => ({ role: 'worker' }))],
  });
}

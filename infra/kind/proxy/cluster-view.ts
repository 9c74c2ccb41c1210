import type { Kinds, Kube } from '../../kube/index.ts';

/** The objects of a namespace that say how requests are to be led. */
export type ClusterView = {
  readonly ingresses: readonly Kinds['Ingress'][];
  readonly services: readonly Kinds['Service'][];
  readonly workloads: readonly (Kinds['Deployment'] | Kinds['StatefulSet'])[];
};

/** Reads from a cluster what the proxy is configured from. */
export async function readClusterView(kube: Kube, namespace: string): Promise<ClusterView> {
  const [ingresses, services, deployments, statefulSets] = await Promise.all([
    kube.list({ kind: 'Ingress', namespace }),
    kube.list({ kind: 'Service', namespace }),
    kube.list({ kind: 'Deployment', namespace }),
    kube.list({ kind: 'StatefulSet', namespace }),
  ]);
  return { ingresses, services, workloads: [...deployments, ...statefulSets] };
}

import { openKube, type Kube } from '../../kube/index.ts';
import type { Environment, KubernetesEnvironment } from '../../runtime/index.ts';
import { serverAddresses } from '../proxy/index.ts';

/** All by which the processes of a stack in a cluster are got hold of. */
export type Grip = {
  readonly environment: Environment;
  readonly kubernetes: KubernetesEnvironment;
  readonly kube: Kube;
  /** Addresses of the servers that the proxy has in its places, by instance, e.g. `netsoc.generic_worker/generic_worker1`. */
  readonly addresses: () => Promise<ReadonlyMap<string, string>>;
};

/** Gets hold of a stack that is in a cluster. */
export function gripOf(environment: Environment): Grip {
  const { kubernetes } = environment;
  if (!kubernetes) throw new Error('The stack is in no cluster');
  const { kubeconfig, context, namespace, workloads } = kubernetes;
  const kube = openKube({ kubeconfig, context, namespaces: [namespace] });
  const proxy = { namespace, name: workloads['haproxy']?.name ?? 'haproxy' };
  // While the proxy is away it leads nowhere.
  const addresses = () => serverAddresses(kube, proxy).catch(() => new Map<string, string>());
  return { environment, kubernetes, kube, addresses };
}

import path from 'node:path';
import type { Kube } from '../../kube/index.ts';
import type { Environment, KubernetesEnvironment } from '../../runtime/index.ts';
import { controlRelease, type ReleaseControl } from '../helm/release-control.ts';
import { gripOf } from './grip.ts';
import { clusterWorkloadOf, placeOf, type Place } from './place-of.ts';

/** The cluster that a stack is in, confined to the stack's namespace. */
export type OpenCluster = {
  readonly kube: Kube;
  readonly kubernetes: KubernetesEnvironment;
  /** Finds a process by its name, e.g. `netsoc/main`, as it is now. */
  readonly place: (process: string) => Promise<Place>;
  readonly release: (name: string) => ReleaseControl;
};

/** Opens the cluster of a stack for what only Kubernetes has: rollouts, releases, claims. */
export function openCluster(environment: Environment): OpenCluster {
  const grip = gripOf(environment);
  return {
    kube: grip.kube,
    kubernetes: grip.kubernetes,
    place: (process) => placeOf(grip, process, clusterWorkloadOf(grip, process)),
    release: (name) => controlRelease(grip.kubernetes, name, path.dirname(environment.secretsFile)),
  };
}

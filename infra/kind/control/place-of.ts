import type { Kinds } from '../../kube/index.ts';
import { CannotControl, type WorkloadEnvironment } from '../../runtime/index.ts';
import { StackError } from '../../support/index.ts';
import type { Grip } from './grip.ts';
import type { NodeContainer } from './node-processes.ts';
import { isThere, podsInPlace } from './pods-in-place.ts';

type Pod = Kinds['Pod'];

/** A workload of the cluster. */
export type ClusterWorkload = Exclude<WorkloadEnvironment, { readonly kind: 'Container' }>;

/** Where a process is in the cluster, as it is now. */
export type Place = {
  readonly name: string;
  readonly workload: ClusterWorkload;
  /** Picks the pods of the workload. */
  readonly selector: string;
  /** How many pods the workload is to have. */
  readonly replicas: number;
  /** Names of all processes that the workload runs, in the order of their places. */
  readonly names: readonly string[];
  /** The pod that is the process; undefined while it is away. */
  readonly pod: Pod | undefined;
};

/** Says what runs a process. @throws StackError when the stack has none of that name. */
export function workloadOf({ kubernetes }: Grip, name: string): WorkloadEnvironment {
  const workload = kubernetes.workloads[name];
  if (!workload) throw new StackError(`The stack has no process "${name}"`, { remedy: './rig status' });
  return workload;
}

/** As `workloadOf`, for a process within the cluster. @throws StackError when it is none. */
export function clusterWorkloadOf(grip: Grip, name: string): ClusterWorkload {
  const workload = workloadOf(grip, name);
  if (workload.kind === 'Container') throw new StackError(`"${name}" is outside of the cluster`);
  return workload;
}

/** Finds a process that a workload of the cluster runs. @throws StackError when the cluster has no such workload. */
export async function placeOf(grip: Grip, name: string, workload: ClusterWorkload): Promise<Place> {
  const names = namesOf(grip, workload);
  const { selector, replicas } = await readWorkload(grip, workload);
  const pods = await grip.kube.list({ kind: 'Pod', namespace: grip.kubernetes.namespace, selector });
  const chosen = names.length > 1 ? podsInPlace(pods, await addressesOf(grip, names)) : [pods.find(isThere)];
  return { name, workload, selector, replicas, names, pod: chosen[names.indexOf(name)] };
}

/** Says which pod each process of a workload is, by name. */
export async function podsOf(grip: Grip, workload: ClusterWorkload): Promise<ReadonlyMap<string, Pod | undefined>> {
  const names = namesOf(grip, workload);
  const { selector } = await readWorkload(grip, workload);
  const pods = await grip.kube.list({ kind: 'Pod', namespace: grip.kubernetes.namespace, selector });
  const chosen = podsInPlace(pods, await addressesOf(grip, names));
  return new Map(names.map((name, index) => [name, chosen[index]]));
}

/** Names a pod's container that runs the process, as its node knows it; undefined while it does not run. */
export function runningContainer({ workload, pod }: Pick<Place, 'workload' | 'pod'>): string | undefined {
  const status = pod?.status?.containerStatuses?.find((one) => one.name === workload.container);
  return status?.state?.running ? status.containerID?.replace(/^.*:\/\//, '') : undefined;
}

/**
 * Names the container of a process on its node.
 * @throws CannotControl where nodes cannot be entered, StackError when the process does not run.
 */
export function onNode({ kubernetes }: Grip, place: Place): NodeContainer {
  const { nodes } = kubernetes;
  if (!nodes)
    throw new CannotControl('The nodes of this cluster cannot be entered, and a pod cannot do this to its own process');
  const [id, node] = [runningContainer(place), place.pod?.spec?.nodeName];
  if (id === undefined || node === undefined) throw new StackError(`"${place.name}" does not run`);
  return { engine: nodes.engine, node, id };
}

function namesOf({ environment, kubernetes }: Grip, workload: ClusterWorkload): readonly string[] {
  return environment.processes
    .map(({ name }) => name)
    .filter((name) => {
      const other = kubernetes.workloads[name];
      return other?.kind === workload.kind && other.name === workload.name;
    });
}

async function addressesOf(
  { environment, addresses }: Grip,
  names: readonly string[],
): Promise<readonly (string | undefined)[]> {
  if (names.length < 2) return [undefined];
  const known = await addresses();
  return names.map((name) => {
    const instance = environment.processes.find((process) => process.name === name)?.instance;
    return instance === undefined ? undefined : known.get(instance);
  });
}

async function readWorkload(
  { kube, kubernetes }: Grip,
  { kind, name }: ClusterWorkload,
): Promise<{ readonly selector: string; readonly replicas: number }> {
  const found = await kube.get({ kind, namespace: kubernetes.namespace, name });
  const labels = found?.spec?.selector.matchLabels;
  if (!labels) throw new StackError(`There is no ${kind} "${name}" in namespace "${kubernetes.namespace}"`);
  const selector = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return { selector: selector.join(), replicas: found?.spec?.replicas ?? 1 };
}

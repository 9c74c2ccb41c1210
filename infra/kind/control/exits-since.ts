import type { UnexpectedExit } from '../../runtime/index.ts';
import { goneContainers } from './gone-containers.ts';
import type { Grip } from './grip.ts';
import { exitOfContainer } from './outside-control.ts';
import { podsOf, type ClusterWorkload } from './place-of.ts';

/** Finds the processes of a stack, in its cluster and beside it, that have ended since a moment (ISO 8601) by themselves. */
export async function exitsSince(grip: Grip, since: string): Promise<readonly UnexpectedExit[]> {
  const { kube, kubernetes } = grip;
  const events = await kube.events(kubernetes.namespace);
  const workloads = Object.entries(kubernetes.workloads);
  const beside = workloads.map(async ([name, workload]) =>
    workload.kind === 'Container' ? exitOfContainer(name, workload) : [],
  );
  const within = distinct(
    workloads.map(([, workload]) => workload).filter((workload) => workload.kind !== 'Container'),
  );
  const inside = within.map(async (workload) =>
    [...(await podsOf(grip, workload))].flatMap(([name, pod]) =>
      goneContainers(name, { pods: pod ? [pod] : [], events, since }),
    ),
  );
  return (await Promise.all([...beside, ...inside])).flat();
}

/** Replicas of one class have one workload. */
function distinct(workloads: readonly ClusterWorkload[]): readonly ClusterWorkload[] {
  return [...new Map(workloads.map((workload) => [`${workload.kind} ${workload.name}`, workload])).values()];
}

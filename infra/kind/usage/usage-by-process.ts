import type { Environment, UsageReading } from '../../runtime/index.ts';
import { gripOf, type Grip } from '../control/grip.ts';
import { podsOf, type ClusterWorkload } from '../control/place-of.ts';

/** A load asks over and over, by connections that stay open. */
const grips = new WeakMap<Environment, Grip>();

/**
 * Asks the nodes of a cluster what the processes of a stack have used up to now, by their names; a process that does not
 * run is left out, and so is one beside the cluster.
 * @throws StackError when the nodes may not be asked.
 */
export async function usageByProcess(environment: Environment): Promise<ReadonlyMap<string, UsageReading>> {
  const grip = grips.get(environment) ?? gripOf(environment);
  grips.set(environment, grip);
  const { kube, kubernetes } = grip;
  const [containers, ...places] = await Promise.all([
    kube.usage(kubernetes.namespace),
    ...clusterWorkloads(grip).map(async (workload) => ({ workload, pods: await podsOf(grip, workload) })),
  ]);
  const readings = places.flatMap(({ workload, pods }) =>
    [...pods].flatMap(([name, pod]): readonly (readonly [string, UsageReading])[] => {
      const isIts = (one: { pod: string; container: string }): boolean =>
        one.pod === pod?.metadata?.name && one.container === workload.container;
      const used = containers.find(isIts);
      if (!used) return [];
      const { at, cpuSeconds, throttledSeconds, workingSetBytes } = used;
      return [[name, { at, cpuSeconds, throttledSeconds, residentBytes: workingSetBytes }]];
    }),
  );
  return new Map(readings);
}

function clusterWorkloads({ kubernetes }: Grip): readonly ClusterWorkload[] {
  const all = Object.values(kubernetes.workloads).filter((workload) => workload.kind !== 'Container');
  return [...new Map(all.map((workload) => [`${workload.kind} ${workload.name}`, workload])).values()];
}

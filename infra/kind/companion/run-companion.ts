import { followContainerLog } from '../../engine/index.ts';
import type { Forward } from '../../kube/index.ts';
import { gripOf, type Grip } from '../control/grip.ts';
import { clusterWorkloadOf, placeOf, type ClusterWorkload } from '../control/place-of.ts';
import { followIngress } from '../proxy/index.ts';
import type { CompanionConfig, CompanionForward } from './companion-config.ts';
import { followWorkload } from './follow-workload.ts';
import { LineFiles } from './line-files.ts';

/**
 * Keeps what ties a cluster to this machine while a stack stands: a port of loopback for each port of a process, a log
 * file of each process that holds what its pods write, one after the other, and the proxy that goes by the ingress.
 * @param onLost hears why it can no longer do so, as when the cluster is gone.
 */
export async function runCompanion(
  config: CompanionConfig,
  onLost: (error: unknown) => void,
): Promise<AsyncDisposable> {
  const grip = gripOf(config.environment);
  const files = new LineFiles();
  const ended = new AbortController();
  const forwards = await Promise.all(config.forwards.map((one) => openForward(grip, one)));
  const works = worksOf(config, { grip, files, signal: ended.signal });
  for (const work of works)
    work.catch((error: unknown) => {
      if (!ended.signal.aborted) onLost(error);
    });
  return {
    [Symbol.asyncDispose]: async () => {
      ended.abort();
      await Promise.all(forwards.map((forward) => forward[Symbol.asyncDispose]()));
      await Promise.allSettled(works);
      await files.written();
    },
  };
}

function worksOf(
  { site, containers }: CompanionConfig,
  place: Parameters<typeof followWorkload>[0],
): readonly Promise<void>[] {
  const { grip, signal } = place;
  const onProblem = (reason: string): void => console.error(`The proxy stays as it is: ${reason}`);
  return [
    ...clusterWorkloads(grip).map(([name, workload]) => followWorkload(place, name, workload)),
    ...containers.logs.map((log) => followContainerLog(containers.engine, log, signal)),
    followIngress(grip.kube, { site, signal, onProblem }),
  ];
}

function openForward(grip: Grip, { localPort, process, port }: CompanionForward): Promise<Forward> {
  const workload = clusterWorkloadOf(grip, process);
  return grip.kube.forward({
    localPort,
    port,
    pod: async () => {
      const { pod } = await placeOf(grip, process, workload);
      if (!pod?.metadata?.name) throw new Error(`${process} does not run`);
      return { namespace: grip.kubernetes.namespace, name: pod.metadata.name };
    },
    onProblem: (reason) => console.error(`${process}: ${reason}`),
  });
}

/** Lists the workloads of the cluster, each with the name of the first process that it runs. */
function clusterWorkloads({ environment, kubernetes }: Grip): readonly (readonly [string, ClusterWorkload])[] {
  const all = environment.processes.flatMap(({ name }) => {
    const workload = kubernetes.workloads[name];
    return workload && workload.kind !== 'Container' ? [[name, workload] as const] : [];
  });
  const firsts = Map.groupBy(all, ([, { kind, name }]) => `${kind} ${name}`);
  return [...firsts.values()].flatMap((some) => some.slice(0, 1));
}

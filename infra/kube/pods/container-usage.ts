import { ask } from '../ask.ts';
import { confine } from '../confinement.ts';
import type { Connection } from '../connection.ts';
import { kubeError } from '../kube-error.ts';
import { listObjects } from '../objects.ts';

/** What a container has used up to a moment, by its node's own count. */
export type ContainerUsage = {
  readonly pod: string;
  readonly container: string;
  /** Milliseconds since the epoch; a node looks every ten seconds or so. */
  readonly at: number;
  readonly cpuSeconds: number;
  /** How long it was kept from running because it was at its limit; 0 without a limit. */
  readonly throttledSeconds: number;
  /** Memory that it cannot do without. */
  readonly workingSetBytes: number;
};

/**
 * Asks every node's kubelet what the containers of a namespace have used.
 * @throws StackError when the nodes may not be asked.
 */
export async function readContainerUsage(
  connection: Connection,
  namespace: string,
): Promise<readonly ContainerUsage[]> {
  confine(connection, namespace);
  const { items } = await listObjects(connection, { kind: 'Node' });
  const usage = items.map(async ({ metadata }) => {
    const path = `/api/v1/nodes/${metadata?.name}/proxy/metrics/cadvisor`;
    const text = await ask(connection, { method: 'GET', path }).catch((error: unknown) => {
      throw kubeError(`ask node "${metadata?.name}" what its containers use`, error);
    });
    return containerUsageIn(text, namespace);
  });
  return (await Promise.all(usage)).flat();
}

const metrics = {
  container_cpu_usage_seconds_total: 'cpuSeconds',
  container_cpu_cfs_throttled_seconds_total: 'throttledSeconds',
  container_memory_working_set_bytes: 'workingSetBytes',
} as const;

/** Reads the metrics text of cAdvisor, of one namespace. */
export function containerUsageIn(text: string, namespace: string): readonly ContainerUsage[] {
  const found = new Map<string, { -readonly [K in keyof ContainerUsage]: ContainerUsage[K] }>();
  for (const line of text.split('\n')) {
    const [, metric = '', labels = '', value, at] = /^(\w+)\{(.*)\} (\S+) (\d+)$/.exec(line) ?? [];
    const field = metrics[metric as keyof typeof metrics];
    const [container, pod] = [labelOf(labels, 'container'), labelOf(labels, 'pod')];
    // What has no container's name is a pod as a whole, or a group of pods.
    if (!field || !container || !pod || labelOf(labels, 'namespace') !== namespace) continue;
    const key = `${pod}/${container}`;
    const usage = found.get(key) ?? { pod, container, at: 0, cpuSeconds: 0, throttledSeconds: 0, workingSetBytes: 0 };
    usage[field] += Number(value);
    if (field === 'cpuSeconds') usage.at = Number(at);
    found.set(key, usage);
  }
  return [...found.values()].filter(({ at }) => at > 0);
}

function labelOf(labels: string, name: string): string | undefined {
  return new RegExp(`(?:^|,)${name}="([^"]*)"`).exec(labels)?.[1];
}

import type { ProcessSight } from '../../runtime/index.ts';
import { StackError } from '../../support/index.ts';
import { reloadScript } from '../proxy/plan-proxy.ts';
import type { Grip } from './grip.ts';
import { placeOf, type ClusterWorkload } from './place-of.ts';
import { lookAtPod } from './pod-control.ts';

/**
 * Tells the proxy's first process to read its configuration anew: it starts another worker, and the old one finishes.
 * @throws StackError when it is not told.
 */
export async function reloadProxy(grip: Grip, name: string, workload: ClusterWorkload): Promise<void> {
  await inProxy(grip, { name, workload }, reloadScript);
}

/** Looks at the proxy: what answers is the newest worker of its first process. */
export async function lookAtProxy(
  grip: Grip,
  name: string,
  workload: ClusterWorkload,
): Promise<ProcessSight | undefined> {
  const sight = await lookAtPod(grip, name, workload);
  if (!sight) return undefined;
  const workers = async (): Promise<readonly string[]> => workersIn(await inProxy(grip, { name, workload }, listing));
  const newest = (await workers()).at(-1);
  return {
    identity: `${sight.identity}, worker ${newest}`,
    isStopped: sight.isStopped,
    isThere: async () => (await sight.isThere()) && newest !== undefined && (await workers()).includes(newest),
  };
}

/** A number rises with each process of a container, so the highest is the newest. */
function workersIn(children: string): readonly string[] {
  return children
    .split(/\s+/)
    .filter(Boolean)
    .toSorted((one, other) => Number(one) - Number(other));
}

const listing = 'cat /proc/1/task/1/children';

type Proxy = { readonly name: string; readonly workload: ClusterWorkload };

async function inProxy(grip: Grip, { name, workload }: Proxy, script: string): Promise<string> {
  const { pod } = await placeOf(grip, name, workload);
  const { namespace } = grip.kubernetes;
  const { container } = workload;
  const command = ['bash', '-c', script];
  const place = { namespace, pod: pod?.metadata?.name ?? '', container };
  const { exitCode, stdout, stderr } = await grip.kube.exec({ ...place, command });
  if (exitCode === 0) return stdout;
  throw new StackError(`"${script}" in ${name} ended with ${exitCode}: ${stderr.trim()}`);
}

import assert from 'node:assert/strict';
import { cluster, stack } from '#fixtures';

/** How long a Deployment may take until all of its pods are new, in milliseconds. */
const rolledWithinMs = 120_000;

/** Has the pods of all Deployments that run processes made anew, as `kubectl rollout restart` does, one after the other. */
export async function roll(processes: readonly string[]): Promise<void> {
  const { place } = await cluster();
  const before = await Promise.all(processes.map(place));
  const workloads = new Map(before.map(({ workload }) => [workload.name, workload]));
  for (const workload of workloads.values()) await rollOne(workload);
  const old = before.map(({ pod }) => pod?.metadata?.uid);
  const now = (await Promise.all(processes.map(place))).map(({ pod }) => pod?.metadata?.uid);
  assert.deepEqual(
    now.filter((uid) => uid === undefined || old.includes(uid)),
    [],
    'pods that are not new',
  );
}

async function rollOne({
  kind,
  name,
}: {
  readonly kind: 'Deployment' | 'StatefulSet';
  readonly name: string;
}): Promise<void> {
  const { kube, kubernetes } = await cluster();
  const reference = { kind, namespace: kubernetes.namespace, name };
  await kube.restart(reference);
  await kube.rolloutDone(reference, { within: rolledWithinMs, what: `new pods of ${name}` });
}

/** Names the processes of a class of the own homeserver, or the service of that name. */
export function processesOf(workerClass: string): readonly string[] {
  const { environment, own } = stack();
  return environment.processes
    .filter(({ class: of, homeserver = own.name }) => of === workerClass && homeserver === own.name)
    .map(({ name }) => name);
}

/** Names all processes of the own homeserver, main first. */
export function ownProcesses(): readonly string[] {
  const { environment, own } = stack();
  return environment.processes.filter(({ homeserver }) => homeserver === own.name).map(({ name }) => name);
}

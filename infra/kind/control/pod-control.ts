import path from 'node:path';
import type { ProcessSight } from '../../runtime/index.ts';
import { StackError } from '../../support/index.ts';
import { exclusive } from '../../tools/index.ts';
import { awayAnnotation } from '../proxy/backend-target.ts';
import type { Grip } from './grip.ts';
import { isStopped, signalContainer } from './node-processes.ts';
import { onNode, placeOf, runningContainer, type ClusterWorkload, type Place } from './place-of.ts';
import { untilProxyForgets } from './proxy-view.ts';

/** How long a pod has for going away, in milliseconds: its own grace is half a minute. */
const goneWithinMs = 60_000;

/** Ends the pod of a process by asking its workload for one less, and waits until it is gone and the proxy knows. */
export async function endPod(grip: Grip, name: string, workload: ClusterWorkload): Promise<void> {
  const place = await placeOf(grip, name, workload);
  if (!place.pod) return;
  await lessOne(grip, place);
  await isGone(grip, place);
  await untilProxyForgets(grip, name);
}

/**
 * Kills the pod of a process, which is first made to stand still so that it hears nothing of its end.
 * @throws CannotControl where nodes cannot be entered.
 */
export async function killPod(grip: Grip, name: string, workload: ClusterWorkload): Promise<void> {
  const place = await placeOf(grip, name, workload);
  const container = onNode(grip, place);
  await signalContainer(container, 'STOP');
  await lessOne(grip, place);
  await untilOnItsWay(grip, place);
  await signalContainer(container, 'KILL');
  await isGone(grip, place);
  await untilProxyForgets(grip, name);
}

/** Asks the workload of a process for the pod again that was taken away. */
export async function startPod(grip: Grip, name: string, workload: ClusterWorkload): Promise<void> {
  await using _ = await alone(grip);
  const place = await placeOf(grip, name, workload);
  if (place.replicas < place.names.length) await scale(grip, place, place.replicas + 1);
}

/**
 * Lets the process of a pod stand still until the outcome is disposed of.
 * @throws CannotControl where nodes cannot be entered.
 */
export async function haltPod(grip: Grip, name: string, workload: ClusterWorkload): Promise<AsyncDisposable> {
  const place = await placeOf(grip, name, workload);
  const container = onNode(grip, place);
  await signalContainer(container, 'STOP');
  return {
    [Symbol.asyncDispose]: async () => {
      // A node replaces what has not answered for too long.
      if (await isStopped(container)) await signalContainer(container, 'CONT');
    },
  };
}

/** Looks at the pod of a process; undefined when there is none that runs. */
export async function lookAtPod(
  grip: Grip,
  name: string,
  workload: ClusterWorkload,
): Promise<ProcessSight | undefined> {
  const place = await placeOf(grip, name, workload);
  const id = runningContainer(place);
  if (id === undefined) return undefined;
  const container = grip.kubernetes.nodes && onNode(grip, place);
  return {
    identity: `pod ${podName(place)}, container ${id.slice(0, 12)}`,
    isStopped: container ? await isStopped(container) : false,
    isThere: async () => {
      const pod = await grip.kube.get({ kind: 'Pod', ...podReference(grip, place) });
      return runningContainer({ workload, pod }) === id;
    },
  };
}

/** Of several pods the controller takes the cheapest away, if all are ready. */
const cheapest = { 'controller.kubernetes.io/pod-deletion-cost': '-1000' };

async function lessOne(grip: Grip, place: Place): Promise<void> {
  await using _ = await alone(grip);
  const reference = { kind: 'Pod', ...podReference(grip, place) } as const;
  if (place.names.length > 1) await grip.kube.merge(reference, { metadata: { annotations: cheapest } });
  const { replicas } = await placeOf(grip, place.name, place.workload);
  await scale(grip, place, Math.max(0, replicas - 1));
}

async function scale({ kube, kubernetes }: Grip, { workload, names }: Place, replicas: number): Promise<void> {
  const { kind, name } = workload;
  const away = names.length - replicas;
  await kube.merge(
    { kind, namespace: kubernetes.namespace, name },
    { metadata: { annotations: { [awayAnnotation]: away > 0 ? String(away) : null } }, spec: { replicas } },
  );
}

async function untilOnItsWay(grip: Grip, place: Place): Promise<void> {
  const { namespace, name } = podReference(grip, place);
  await grip.kube.watchUntil(
    { kind: 'Pod', namespace, name },
    ([pod]) => pod === undefined || pod.metadata?.deletionTimestamp !== undefined,
    { within: goneWithinMs, what: `pod "${name}" to be told to end` },
  );
}

async function isGone(grip: Grip, place: Place): Promise<void> {
  const { namespace, name } = podReference(grip, place);
  const { uid } = place.pod?.metadata ?? {};
  await grip.kube.watchUntil(
    { kind: 'Pod', namespace, name },
    (pods) => pods.every(({ metadata }) => metadata?.uid !== uid),
    { within: goneWithinMs, what: `the end of pod "${name}"` },
  );
}

function podReference({ kubernetes }: Grip, place: Place): { readonly namespace: string; readonly name: string } {
  return { namespace: kubernetes.namespace, name: podName(place) };
}

function podName({ name, pod }: Place): string {
  if (!pod?.metadata?.name) throw new StackError(`"${name}" does not run`);
  return pod.metadata.name;
}

/** The number of replicas is read and written by one at a time. */
async function alone({ environment }: Grip): Promise<AsyncDisposable> {
  return exclusive(path.join(path.dirname(environment.secretsFile), 'replicas.lock'));
}

import { StackError } from '../../support/index.ts';
import type { Connection } from '../connection.ts';
import type { Kinds, ObjectName } from '../kinds.ts';
import { listObjects } from '../objects.ts';
import { explainPods } from '../pods/explain-pods.ts';
import { guardPods } from '../pods/guard-pods.ts';
import { selectorText } from '../pods/selector-text.ts';
import { watchFor, type Explanation, type KubeWait } from './watch-for.ts';

type Workload = Kinds['Deployment'] | Kinds['StatefulSet'];

/** A Deployment, or a StatefulSet where it says so. */
export type WorkloadName = ObjectName & { readonly kind?: 'Deployment' | 'StatefulSet' };

/**
 * Waits until all pods of a Deployment or StatefulSet are of its newest template and ready, and no older one is left.
 * @throws StackError when the deadline passes, and as soon as one of its pods can never start or be made.
 */
export async function rolloutDone(
  connection: Connection,
  { kind = 'Deployment', namespace, name }: WorkloadName,
  wait: KubeWait,
): Promise<void> {
  const end = new AbortController();
  const signal = wait.signal ? AbortSignal.any([wait.signal, end.signal]) : end.signal;
  const selector = Promise.withResolvers<string>();
  const deadline = performance.now() + wait.within;
  const goal = {
    query: { kind, namespace, name },
    seen: ([workload]: readonly Workload[]) => {
      if (workload?.spec) selector.resolve(selectorText(workload.spec.selector));
      return workload !== undefined && isRolledOut(workload) ? workload : undefined;
    },
    explain: ([workload]: readonly Workload[]) => explainWorkload(connection, namespace, workload),
  } as const;
  const rollout = watchFor(connection, goal, { ...wait, signal }).then((workload) =>
    podsReady(connection, workload, { ...wait, within: deadline - performance.now(), signal }),
  );
  const guard = selector.promise.then((text) => guardPods(connection, { namespace, selector: text }, signal));
  // Whichever of the two ends first, the other ends by the signal, and nobody asks how.
  guard.catch(() => undefined);
  rollout.catch(() => undefined);
  try {
    await Promise.race([rollout, guard]);
  } finally {
    end.abort();
  }
}

/** What a workload says of its pods is late: one that was deleted a moment ago still counts there. */
async function podsReady(connection: Connection, { metadata, spec }: Workload, wait: KubeWait): Promise<void> {
  const { namespace = '' } = metadata ?? {};
  const query = { kind: 'Pod', namespace, ...(spec && { selector: selectorText(spec.selector) }) } as const;
  const seen = (pods: readonly Kinds['Pod'][]): boolean => {
    const staying = pods.filter((pod) => pod.metadata?.deletionTimestamp === undefined);
    return staying.length === (spec?.replicas ?? 1) && staying.every(isReady);
  };
  const goal = { query, seen, explain: (pods: readonly Kinds['Pod'][]) => explainPods(connection, namespace, pods) };
  await watchFor(connection, goal, wait);
}

function isReady({ status }: Kinds['Pod']): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;
}

function isRolledOut(workload: Workload): boolean {
  refuseHopeless(workload);
  const { spec, status, metadata } = workload;
  const wished = spec?.replicas ?? 1;
  const available = status?.availableReplicas ?? 0;
  return (
    (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0) &&
    (status?.updatedReplicas ?? 0) === wished &&
    (status?.replicas ?? 0) === wished &&
    available === wished
  );
}

/** Pods that may not be made, e.g. since they break the namespace's pod security, are tried for again without end. */
function refuseHopeless({ metadata, status }: Workload): void {
  const failure = status?.conditions?.find(({ type, status: is }) => type === 'ReplicaFailure' && is === 'True');
  if (!failure) return;
  throw new StackError(`Deployment "${metadata?.name}" cannot make its pods: ${failure.reason}: ${failure.message}`, {
    remedy: 'Change what the message names in the values',
  });
}

async function explainWorkload(
  connection: Connection,
  namespace: string,
  workload: Workload | undefined,
): Promise<Explanation> {
  if (!workload?.spec) return { text: 'it does not exist' };
  const { availableReplicas = 0, updatedReplicas = 0 } = workload.status ?? {};
  const counts = `${availableReplicas} of ${workload.spec.replicas ?? 1} available, ${updatedReplicas} up to date`;
  const query = { kind: 'Pod', namespace, selector: selectorText(workload.spec.selector) } as const;
  const { items } = await listObjects(connection, query);
  const { text, remedy } = await explainPods(connection, namespace, items);
  return { text: `${counts}; ${text}`, remedy };
}

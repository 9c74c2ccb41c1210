import { until } from '../support/index.ts';
import { ask } from './ask.ts';
import { connect, type Connection, type ConnectionOptions } from './connection.ts';
import { forward } from './forward/forward.ts';
import type { Kind, Kinds, ObjectName, Query } from './kinds.ts';
import type { Kube } from './kube.ts';
import { kubeError } from './kube-error.ts';
import { provideNamespace, removeNamespace } from './namespaces.ts';
import { applyObjects, deleteObject, getObject, listObjects, mergeObject, removeObjects } from './objects.ts';
import { readContainerUsage } from './pods/container-usage.ts';
import { execInPod } from './pods/exec-in-pod.ts';
import { followLogs } from './pods/follow-logs.ts';
import { guardPods } from './pods/guard-pods.ts';
import { listEvents } from './pods/pod-events.ts';
import { readLogs } from './pods/pod-logs.ts';
import { explainObjects } from './watch/explain-objects.ts';
import { rolloutDone } from './watch/rollout.ts';
import { watchFor, type KubeWait } from './watch/watch-for.ts';
import { restartWorkload, scaleWorkload } from './workloads.ts';

/**
 * Opens one context of a kubeconfig for the namespaces alone; asks nothing of the cluster yet.
 * @throws UsageError when there is no such file or context.
 */
export function openKube(options: ConnectionOptions): Kube {
  const connection = connect(options);
  return {
    context: connection.context,
    namespaces: connection.namespaces,
    version: (signal) => readVersion(connection, signal),
    serving: (wait) => apiServing(connection, wait),
    apply: (manifests, signal) => applyObjects(connection, manifests, signal),
    merge: (reference, fields) => mergeObject(connection, reference, fields),
    remove: (references) => removeObjects(connection, references),
    get: (reference) => getObject(connection, reference),
    list: async (query) => (await listObjects(connection, query)).items,
    watchUntil: <K extends Kind, T>(query: Query<K>, seen: (items: readonly Kinds[K][]) => T, wait: KubeWait) =>
      watchFor(connection, { query, seen, explain: (items) => explainObjects(connection, query, items) }, wait),
    rolloutDone: (workload, wait) => rolloutDone(connection, workload, wait),
    guardPods: (selection, signal) => guardPods(connection, selection, signal),
    logs: (query) => readLogs(connection, query),
    followLogs: (selection, hearing) => followLogs(connection, selection, hearing),
    events: (namespace, names) => listEvents(connection, namespace, names),
    usage: (namespace) => readContainerUsage(connection, namespace),
    exec: (question) => execInPod(connection, question),
    deletePod: (name: ObjectName, { force = false } = {}) =>
      deleteObject(connection, { kind: 'Pod', ...name }, force ? 0 : undefined),
    scale: (workload, replicas) => scaleWorkload(connection, workload, replicas),
    restart: (workload) => restartWorkload(connection, workload),
    forward: (wish) => forward(connection, wish),
    provideNamespace: (wish) => provideNamespace(connection, wish),
    removeNamespace: (name, wait) => removeNamespace(connection, name, wait),
  };
}

async function readVersion(connection: Connection, signal: AbortSignal | undefined): Promise<string> {
  try {
    const { gitVersion } = JSON.parse(await ask(connection, { method: 'GET', path: '/version', signal })) as {
      readonly gitVersion: string;
    };
    return gitVersion;
  } catch (error) {
    throw kubeError(`reach the cluster of context "${connection.context}"`, error);
  }
}

async function apiServing(connection: Connection, wait: KubeWait): Promise<void> {
  const { signal } = wait;
  await until(() => ask(connection, { method: 'GET', path: '/readyz', signal }), { ...wait, everyMs: 250 });
}

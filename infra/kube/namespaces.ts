import { StackError } from '../support/index.ts';
import type { Connection } from './connection.ts';
import type { Kinds } from './kinds.ts';
import { kubeError } from './kube-error.ts';
import { applyObjects, deleteObject, getObject } from './objects.ts';
import { watchFor, type KubeWait } from './watch/watch-for.ts';

export type NamespaceWish = {
  readonly name: string;
  /**
   * `enforce`: pods that break the restricted pod security standard are refused; `warn`: the API server only says so,
   * for charts of others.
   */
  readonly podSecurity: 'enforce' | 'warn';
};

const owner = { 'app.kubernetes.io/managed-by': 'matrix-rig' };
/** Stands at a namespace that the rig has made itself, and may therefore delete. */
const madeByRig = 'matrix-rig/made';

/**
 * Makes a namespace for the rig, or takes one that is the rig's already; pods in it are held to pod security.
 * @throws StackError when there is one of that name without the rig's label, or one that is being deleted.
 */
export async function provideNamespace(connection: Connection, { name, podSecurity }: NamespaceWish): Promise<void> {
  const present = await getObject(connection, { kind: 'Namespace', name });
  if (present) refuseForeign(present);
  const isMade = !present || present.metadata?.annotations?.[madeByRig] === 'true';
  const standard = {
    warn: 'restricted',
    audit: 'restricted',
    ...(podSecurity === 'enforce' && { enforce: 'restricted' }),
  };
  const labels = Object.entries(standard).map(([mode, level]) => [`pod-security.kubernetes.io/${mode}`, level]);
  const metadata = {
    name,
    labels: { ...owner, ...Object.fromEntries(labels) },
    ...(isMade && { annotations: { [madeByRig]: 'true' } }),
  };
  await applyObjects(connection, [{ apiVersion: 'v1', kind: 'Namespace', metadata }]);
}

function refuseForeign({ metadata, status }: Kinds['Namespace']): void {
  const name = metadata?.name;
  if (status?.phase === 'Terminating') {
    throw new StackError(`Namespace "${name}" is just being deleted: ${stuckBecause(status)}`, {
      remedy: 'Wait for its end, or name another with --namespace',
    });
  }
  if (metadata?.labels?.['app.kubernetes.io/managed-by'] === owner['app.kubernetes.io/managed-by']) return;
  throw new StackError(`Namespace "${name}" is there already and is not the rig's`, {
    remedy: `Name another with --namespace, or give it to the rig: kubectl label namespace ${name} app.kubernetes.io/managed-by=matrix-rig`,
  });
}

/**
 * Deletes a namespace that the rig has made, and waits until it is gone; tells whether it did.
 *
 * One that somebody else made for the rig stays, and one that is not there is passed over.
 * @throws StackError when it does not go in time, with what holds it.
 */
export async function removeNamespace(connection: Connection, name: string, wait: KubeWait): Promise<boolean> {
  const present = await getObject(connection, { kind: 'Namespace', name });
  if (present?.metadata?.annotations?.[madeByRig] !== 'true') return false;
  await deleteObject(connection, { kind: 'Namespace', name });
  try {
    await watchFor(
      connection,
      {
        query: { kind: 'Namespace', name },
        seen: (items) => items.length === 0,
        explain: ([left]) => Promise.resolve({ text: stuckBecause(left?.status), remedy: remedyForStuck(name) }),
      },
      wait,
    );
    return true;
  } catch (error) {
    throw kubeError(`delete namespace "${name}"`, error);
  }
}

function stuckBecause(status: Kinds['Namespace']['status']): string {
  const conditions = (status?.conditions ?? []).filter(({ status: is }) => is === 'True');
  return conditions.map(({ message }) => message).join('; ') || `it is ${status?.phase ?? 'there'}`;
}

function remedyForStuck(name: string): string {
  return `Take away the finalizers that the message names, or end what they wait for: kubectl get all --namespace ${name}`;
}

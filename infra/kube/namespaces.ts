import { StackError } from '../support/index.ts';
import type { Connection } from './connection.ts';
import { emptyNamespace } from './empty-namespace.ts';
import type { Kinds } from './kinds.ts';
import { applyObjects, deleteObject, getObject, listObjects } from './objects.ts';
import { ownLabels, ownSelector } from './own-labels.ts';
import { watchFor, type KubeWait } from './watch/watch-for.ts';

export type NamespaceWish = {
  readonly name: string;
  /**
   * `enforce`: pods that break the restricted pod security standard are refused; `warn`: the API server only says so,
   * for charts of others.
   */
  readonly podSecurity: 'enforce' | 'warn';
};

/** Stands at a namespace that the rig has made itself, and may therefore delete. */
const madeByRig = 'matrix-rig/made';

/**
 * Makes a namespace for the rig, whose pods are held to pod security; or takes one that somebody has given to the rig by
 * its label, and leaves that as it is.
 * @throws StackError when there is one of that name without the label, one that is being deleted, or one with releases
 * of Helm that are not the rig's.
 */
export async function provideNamespace(connection: Connection, { name, podSecurity }: NamespaceWish): Promise<void> {
  const present = await getObject(connection, { kind: 'Namespace', name });
  if (present) {
    refuseForeign(present);
    await refuseForeignReleases(connection, name);
    if (!isMadeByRig(present)) return;
  }
  const modes = ['warn', 'audit', ...(podSecurity === 'enforce' ? ['enforce'] : [])];
  const labels = Object.fromEntries(modes.map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']));
  const metadata = { name, labels, annotations: { [madeByRig]: 'true' } };
  await applyObjects(connection, [{ apiVersion: 'v1', kind: 'Namespace', metadata }]);
}

function isMadeByRig({ metadata }: Kinds['Namespace']): boolean {
  return metadata?.annotations?.[madeByRig] === 'true';
}

function isGivenToRig({ metadata }: Kinds['Namespace']): boolean {
  return Object.entries(ownLabels).every(([label, value]) => metadata?.labels?.[label] === value);
}

function refuseForeign(namespace: Kinds['Namespace']): void {
  const name = namespace.metadata?.name;
  if (namespace.status?.phase === 'Terminating') {
    throw new StackError(`Namespace "${name}" is just being deleted: ${stuckBecause(namespace.status)}`, {
      remedy: 'Wait for its end, or name another with --namespace',
    });
  }
  if (isGivenToRig(namespace)) return;
  throw new StackError(`Namespace "${name}" is there already and is not the rig's`, {
    remedy: `Name another with --namespace, or give it to the rig: kubectl label namespace ${name} ${ownSelector}`,
  });
}

/** A release of the same name would be changed into the rig's. */
async function refuseForeignReleases(connection: Connection, namespace: string): Promise<void> {
  const selector = `owner=helm,${ownSelector.replace('=', '!=')}`;
  const { items } = await listObjects(connection, { kind: 'Secret', namespace, selector });
  const names = new Set(items.map(({ metadata }) => metadata?.labels?.['name']));
  if (names.size === 0) return;
  throw new StackError(
    `Namespace "${namespace}" has releases of Helm that are not the rig's: ${[...names].join(', ')}`,
    {
      remedy: 'Name another with --namespace',
    },
  );
}

/**
 * Deletes a namespace that the rig has made, and waits until it is gone; tells whether it did.
 *
 * One that was given to the rig stays, without what the rig put into it; one that is not there is passed over.
 * @throws StackError when it does not go in time, with what holds it.
 */
export async function removeNamespace(connection: Connection, name: string, wait: KubeWait): Promise<boolean> {
  const present = await getObject(connection, { kind: 'Namespace', name });
  if (!present) return false;
  if (!isMadeByRig(present)) {
    if (isGivenToRig(present)) await emptyNamespace(connection, name, wait);
    return false;
  }
  await deleteObject(connection, { kind: 'Namespace', name });
  const query = { kind: 'Namespace', name } as const;
  await watchFor(
    connection,
    {
      query,
      seen: (items) => items.length === 0,
      explain: ([left]) => Promise.resolve({ text: stuckBecause(left?.status), remedy: remedyForStuck(name) }),
    },
    wait,
  );
  return true;
}

function stuckBecause(status: Kinds['Namespace']['status']): string {
  const conditions = (status?.conditions ?? []).filter(({ status: is }) => is === 'True');
  return conditions.map(({ message }) => message).join('; ') || `it is ${status?.phase ?? 'there'}`;
}

function remedyForStuck(name: string): string {
  return `Take away the finalizers that the message names, or end what they wait for: kubectl get all --namespace ${name}`;
}

import { openKube } from '../kube/index.ts';
import { readRecord, stopStack, type StackRecord } from '../local/index.ts';

import { removeOutside, releaseSuiteNetworks } from '../outside/index.ts';
import { deleteCluster } from './cluster/index.ts';

/** How long a namespace's end is waited for, in milliseconds. */
const namespaceEndMs = 90_000;

/**
 * Ends a stack of whatever runtime with all that it has in and beside a cluster, and removes its folder; safe to repeat,
 * and safe on what a killed start left half made.
 */
export async function endStack(directory: string): Promise<void> {
  const { kubernetes } = (await readRecord(directory)) ?? {};
  if (kubernetes) {
    await Promise.all([endInCluster(kubernetes), removeOutside(kubernetes.engine, directory)]);
    await releaseSuiteNetworks(directory);
  }
  await stopStack(directory);
}

/** A cluster that somebody else made keeps all but the namespace that the rig made in it. */
async function endInCluster(kubernetes: NonNullable<StackRecord['kubernetes']>): Promise<void> {
  const { cluster, engine, kubeconfig, context, namespace } = kubernetes;
  if (cluster !== undefined) return deleteCluster(engine, cluster);
  const kube = openKube({ kubeconfig, context, namespaces: [namespace] });
  await kube.removeNamespace(namespace, { within: namespaceEndMs, what: `the end of namespace "${namespace}"` });
}

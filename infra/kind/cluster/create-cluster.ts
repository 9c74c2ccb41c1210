import { createHash } from 'node:crypto';
import { docker } from '../../engine/index.ts';
import { ourselves } from '../../local/index.ts';
import { StackError } from '../../support/index.ts';
import { renderClusterConfig } from './cluster-config.ts';
import { clusterLabels, contextOf, networkOf } from './cluster-names.ts';
import type { Cluster, ClusterOptions } from './cluster.ts';
import { deleteCluster, refuseForeign } from './delete-cluster.ts';
import { exportKubeconfig, runKindCreate } from './kind-command.ts';
import { lookAtCluster, type OwnCluster } from './look-at-cluster.ts';
import { refuseTakenPorts } from './refuse-taken-ports.ts';
import { saveNodeLogs } from './save-node-logs.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** A cluster that stood still for a while needs its pods back; one that takes longer is made anew. */
const reuseMs = 90_000;
const readyMs = 120_000;

/**
 * Makes a cluster by kind and waits until its nodes, its DNS and its storage are ready; or takes the one that an earlier
 * run kept, if it is of the same configuration and gets ready.
 *
 * When it fails or is told to stop, nothing of the cluster is left.
 * @throws StackError when there is a cluster of that name which is not the rig's or is in use, or a port is taken.
 */
export async function createCluster(options: ClusterOptions): Promise<Cluster> {
  const { engine, name, story } = options;
  const sight = await lookAtCluster(engine, name);
  refuseForeign(name, sight);
  if (sight.state === 'ours') {
    refuseUsed(sight, options);
    const reused = await reuse(sight, options);
    if (reused) return reused;
    story.say(`Cluster "${name}" is made anew`);
    await deleteCluster(engine, name);
  }
  await refuseTakenPorts(options.config.ports);
  try {
    return await make(options);
  } catch (error) {
    await deleteCluster(engine, name);
    throw error;
  }
}

function refuseUsed({ name, owner, keep }: OwnCluster, options: ClusterOptions): void {
  if (!keep && owner.isAlive && owner.pid !== process.pid) {
    throw new StackError(`Cluster "${name}" is in use by another rig (pid ${owner.pid})`, {
      remedy: 'Wait for its end, or choose another name',
    });
  }
  if (keep && !options.keep) {
    throw new StackError(`Cluster "${name}" stands already, and was meant to stay`, {
      remedy: './rig down, or use it with --keep',
    });
  }
}

async function make(options: ClusterOptions): Promise<Cluster> {
  const { engine, name, signal } = options;
  await makeNetwork(options);
  await runKindCreate(options, renderClusterConfig(configOf(options)));
  try {
    return await ready(options, { within: readyMs, isReused: false });
  } catch (error) {
    // What the nodes say goes with them.
    if (!signal.aborted) await saveNodeLogs(engine, name, options.logDirectory);
    throw error;
  }
}

/** The network comes first and carries the labels, so that a run which is killed at any moment leaves its mark. */
async function makeNetwork({ engine, name, keep, signal, ...options }: ClusterOptions): Promise<void> {
  const { pid, startTime } = await ourselves();
  const labels = {
    [clusterLabels.cluster]: name,
    [clusterLabels.owner]: `${pid} ${startTime}`,
    [clusterLabels.keep]: String(keep),
    [clusterLabels.likeness]: likenessOf(options),
  };
  const labelled = Object.entries(labels).flatMap(([label, value]) => ['--label', `${label}=${value}`]);
  // Without IPv6, which a network of kind's own making would have: names of nodes lead to their IPv4 addresses.
  const masquerade = ['--opt', 'com.docker.network.bridge.enable_ip_masquerade=true'];
  const command = ['network', 'create', '--driver', 'bridge', ...masquerade, ...labelled, networkOf(name)];
  await docker(engine, command, { what: `make the network of cluster "${name}"`, signal });
}

async function reuse(sight: OwnCluster, options: ClusterOptions): Promise<Cluster | undefined> {
  const { engine, story, signal } = options;
  const isSame = sight.keep && options.keep && sight.likeness === likenessOf(options);
  if (!isSame || sight.nodes.length !== 1 + options.config.workers) return undefined;
  try {
    const asleep = sight.nodes.filter(({ isRunning }) => !isRunning).map(({ id }) => id);
    const since = new Date();
    if (asleep.length > 0) await docker(engine, ['start', ...asleep], { what: 'start the cluster again', signal });
    await exportKubeconfig(options);
    return await ready(options, { within: reuseMs, isReused: true, ...(asleep.length > 0 && { since }) });
  } catch (error) {
    signal.throwIfAborted();
    story.say(`The cluster that was kept cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

async function ready(
  options: ClusterOptions,
  { within, isReused, since }: { readonly within: number; readonly isReused: boolean; readonly since?: Date },
): Promise<Cluster> {
  const { name, kubeconfig, signal } = options;
  const place = { kubeconfig, context: contextOf(name), nodes: 1 + options.config.workers, ...(since && { since }) };
  const nodes = await waitUntilReady(place, { within, signal });
  return { name, kubeconfig, context: contextOf(name), network: networkOf(name), nodes, isReused };
}

type Likened = Pick<ClusterOptions, 'config' | 'nodeImage'>;

function configOf({ config, nodeImage }: Likened): Parameters<typeof renderClusterConfig>[0] {
  return { ...config, ownNetwork: nodeImage.ownNetwork };
}

function likenessOf(options: Likened): string {
  const parts = [renderClusterConfig(configOf(options)), options.nodeImage.reference];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

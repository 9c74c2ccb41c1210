import { z } from 'zod';
import { docker, type Engine } from '../../engine/index.ts';
import { isAlive } from '../../local/index.ts';
import { clusterLabels, kindLabel, networkOf } from './cluster-names.ts';

/** What the engine has of a cluster's name. */
export type ClusterSight =
  | { readonly state: 'none' }
  /** It was not made by a rig, and is never touched. */
  | { readonly state: 'foreign'; readonly because: string }
  | OwnCluster;

export type OwnCluster = {
  readonly state: 'ours';
  readonly name: string;
  readonly owner: { readonly pid: number; readonly isAlive: boolean };
  readonly keep: boolean;
  readonly likeness: string;
  readonly nodes: readonly NodeSight[];
};

export type NodeSight = { readonly id: string; readonly name: string; readonly isRunning: boolean };

const labelsSchema = z.object({
  [clusterLabels.cluster]: z.string(),
  [clusterLabels.owner]: z.string().regex(/^\d+ \d*$/),
  [clusterLabels.keep]: z.enum(['true', 'false']),
  [clusterLabels.likeness]: z.string(),
});

/** Looks whether there is a cluster of that name, and whose it is. */
export async function lookAtCluster(engine: Engine, name: string): Promise<ClusterSight> {
  const [labels, nodes] = await Promise.all([labelsOf(engine, networkOf(name)), nodesOf(engine, name)]);
  const strange = nodes.find(({ networks }) => networks !== networkOf(name));
  if (strange) return { state: 'foreign', because: `its node "${strange.name}" is in network "${strange.networks}"` };
  if (labels === undefined && nodes.length === 0) return { state: 'none' };
  const read = labelsSchema.safeParse(labels ?? unlabelled(name));
  if (!read.success) return { state: 'foreign', because: `its network "${networkOf(name)}" is not labelled by a rig` };
  const [pid = '0', startTime = ''] = read.data[clusterLabels.owner].split(' ');
  const owner = { pid: Number(pid), startTime };
  return {
    state: 'ours',
    name,
    owner: { pid: owner.pid, isAlive: await isAlive(owner) },
    keep: read.data[clusterLabels.keep] === 'true',
    likeness: read.data[clusterLabels.likeness],
    nodes: nodes.map(({ id, name: node, state }) => ({ id, name: node, isRunning: state === 'running' })),
  };
}

/** Lists the names of all clusters that rigs have made on the engine, whole or not. */
export async function ownClusterNames(engine: Engine): Promise<readonly string[]> {
  const format = `{{.Label "${clusterLabels.cluster}"}}`;
  const command = ['network', 'ls', '--filter', `label=${clusterLabels.cluster}`, '--format', format];
  const said = await docker(engine, command, { what: 'look for clusters of interrupted runs' });
  return [...new Set(said.split('\n').filter(Boolean))];
}

/** What stands for the labels of a network that went before its nodes did. */
function unlabelled(name: string): Record<string, string> {
  const { cluster, owner, keep, likeness } = clusterLabels;
  return { [cluster]: name, [owner]: '0 ', [keep]: 'false', [likeness]: '' };
}

async function labelsOf(engine: Engine, network: string): Promise<unknown> {
  const command = ['network', 'ls', '--no-trunc', '--filter', `name=^${network}$`, '--format', '{{.ID}}'];
  const [id] = (await docker(engine, command, looking)).split('\n').filter(Boolean);
  if (id === undefined) return undefined;
  return JSON.parse(await docker(engine, ['network', 'inspect', '--format', '{{json .Labels}}', id], looking)) ?? {};
}

type NodeRow = { readonly id: string; readonly name: string; readonly state: string; readonly networks: string };

async function nodesOf(engine: Engine, cluster: string): Promise<readonly NodeRow[]> {
  const format = '{{.ID}}\t{{.Names}}\t{{.State}}\t{{.Networks}}';
  const filter = `label=${kindLabel}=${cluster}`;
  const said = await docker(engine, ['ps', '--all', '--no-trunc', '--filter', filter, '--format', format], looking);
  const rows = said.split('\n').filter(Boolean);
  return rows.map((row) => {
    const [id = '', name = '', state = '', networks = ''] = row.split('\t');
    return { id, name, state, networks };
  });
}

const looking = { what: 'look for the cluster' };

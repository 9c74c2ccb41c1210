import { docker, type Engine } from '../../engine/index.ts';
import { openKube } from '../../kube/index.ts';
import type { GivenCluster } from '../kind-options.ts';
import type { ClusterPlace } from './provide-place.ts';

/** Network of the engine that containers are in unless they are in another. */
const usualNetwork = 'bridge';

/**
 * Looks where a cluster is that was there already: whether its nodes are containers of this engine, which can be given
 * images and reach what stands beside them.
 */
export async function givenPlace(engine: Engine, given: GivenCluster): Promise<ClusterPlace> {
  const kube = openKube({ ...given, namespaces: [given.namespace] });
  // Whoever may not list nodes has a cluster of others, whose nodes are elsewhere.
  const nodes = await kube.list({ kind: 'Node' }).catch(() => []);
  const names = nodes.map(({ metadata }) => metadata?.name ?? '');
  const networks = await networksOf(engine);
  const network = networks.get(names[0] ?? '');
  if (network === undefined || !names.every((name) => networks.has(name))) {
    return { ...given, network: usualNetwork, nodes: [] };
  }
  return { ...given, network, nodes: names };
}

/** Lists the containers that run, each with the first of its networks. */
async function networksOf(engine: Engine): Promise<ReadonlyMap<string, string>> {
  const said = await docker(engine, ['ps', '--format', '{{.Names}}\t{{.Networks}}'], { what: 'look for the nodes' });
  const rows = said.split('\n').map((line) => line.split('\t'));
  return new Map(rows.flatMap(([name, networks]) => (name && networks ? [[name, networks.split(',')[0] ?? '']] : [])));
}

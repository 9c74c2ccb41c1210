import type { Engine } from '../../engine/index.ts';
import type { Story } from '../../support/index.ts';
import { deleteCluster } from './delete-cluster.ts';
import { lookAtCluster, ownClusterNames, type ClusterSight } from './look-at-cluster.ts';

/** Removes what killed rigs left of clusters on the engine: nodes, networks, and the containers in them. */
export async function removeLeftoverClusters(engine: Engine, story: Story): Promise<void> {
  for (const name of await ownClusterNames(engine)) {
    if (!isLeftover(await lookAtCluster(engine, name))) continue;
    const line = story.step(`Removing what an interrupted run left (cluster ${name})`);
    await deleteCluster(engine, name);
    line.done();
  }
}

/** One that is meant to stay is a leftover only as long as it has no node. */
function isLeftover(sight: ClusterSight): boolean {
  if (sight.state !== 'ours' || sight.owner.isAlive) return false;
  return !sight.keep || sight.nodes.length === 0;
}

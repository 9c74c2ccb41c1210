import { mkdir, writeFile } from 'node:fs/promises';
import { docker, type Engine } from '../../engine/index.ts';
import { lookAtCluster } from './look-at-cluster.ts';

/** Writes the journal of each node of a cluster to a file of the folder, as far as it can be had. */
export async function saveNodeLogs(engine: Engine, cluster: string, logDirectory: string): Promise<void> {
  const sight = await lookAtCluster(engine, cluster);
  if (sight.state !== 'ours') return;
  await mkdir(logDirectory, { recursive: true });
  for (const { id, name } of sight.nodes) {
    const command = ['exec', id, 'journalctl', '--no-pager', '--lines', '5000'];
    // A node that says nothing must not hide why it was asked.
    const text = await docker(engine, command, { what: `read the journal of node "${name}"` }).catch(String);
    await writeFile(`${logDirectory}/node-${name}.log`, text);
  }
}

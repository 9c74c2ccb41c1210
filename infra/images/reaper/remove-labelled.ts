import * as z from 'zod';
import { askEngine } from './engine-socket.ts';

const containers = z.array(z.object({ Id: z.string(), Names: z.array(z.string()) }));
const networks = z.array(z.object({ Id: z.string(), Name: z.string() }));
const volumes = z.object({ Volumes: z.array(z.object({ Name: z.string() })).nullish() });

/**
 * Removes containers, networks and volumes that carry a label, and names them.
 *
 * @param own start of the id of the container that does this; it stays.
 */
export async function removeLabelled(socketPath: string, label: string, own: string): Promise<readonly string[]> {
  const filter = `filters=${encodeURIComponent(JSON.stringify({ label: [label] }))}`;
  const list = async (path: string): Promise<unknown> => (await askEngine(socketPath, 'GET', path)).body ?? [];
  const remove = async (kind: string, id: string, name: string): Promise<string> => {
    const { status } = await askEngine(socketPath, 'DELETE', `/${kind}/${id}?force=1&v=1`);
    return `${kind.slice(0, -1)} ${name}: ${status < 300 ? 'removed' : `not removed, ${status}`}`;
  };
  const removed: string[] = [];
  for (const { Id, Names } of containers.parse(await list(`/containers/json?all=1&${filter}`))) {
    if (!own || !Id.startsWith(own)) removed.push(await remove('containers', Id, Names.join(', ')));
  }
  for (const { Id, Name } of networks.parse(await list(`/networks?${filter}`))) {
    removed.push(await remove('networks', Id, Name));
  }
  const { Volumes } = volumes.parse(await list(`/volumes?${filter}`));
  for (const { Name } of Volumes ?? []) removed.push(await remove('volumes', encodeURIComponent(Name), Name));
  return removed;
}

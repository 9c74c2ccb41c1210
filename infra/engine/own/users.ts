import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { usersDirectory } from './place.ts';

/** Notes that this process uses the engine of the rigs' own. */
export async function noteUser(directory = usersDirectory): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, String(process.pid)), '');
}

/** Notes that this process uses the engine no more, and tells whether another one does. */
export async function removeUser(directory = usersDirectory): Promise<{ readonly others: boolean }> {
  await rm(path.join(directory, String(process.pid)), { force: true });
  const users = await readdir(directory).catch(() => []);
  const living = await Promise.all(users.map((pid) => clearIfGone(pid, directory)));
  return { others: living.some(Boolean) };
}

/** A pid that was given to another process keeps an engine going, which harms nobody. */
async function clearIfGone(pid: string, directory: string): Promise<boolean> {
  if (await stat(path.join('/proc', pid)).catch(() => undefined)) return true;
  await rm(path.join(directory, pid), { force: true });
  return false;
}

import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const marker = '.whole';

/** Builds or unpacks a webapp anywhere inside `workDirectory` and returns where it lies. */
export type MakeWebapp = (workDirectory: string) => Promise<string>;

/**
 * Gives the folder `webapp` in `directory`, made on the first call and whole whenever it is there.
 *
 * It is made aside, marked, and moved into place in one step; what a killed or broken attempt has left is removed by
 * the next one. Of two attempts at once the first to be ready is kept.
 */
export async function cachedWebapp(directory: string, make: MakeWebapp): Promise<string> {
  const webapp = path.join(directory, 'webapp');
  await mkdir(directory, { recursive: true });
  await removeLeftovers(directory);
  if (await isWhole(webapp)) return webapp;
  const work = path.join(directory, `work-${process.pid}-${await startOf(process.pid)}-${crypto.randomUUID()}`);
  try {
    await mkdir(work);
    const made = await make(work);
    await writeFile(path.join(made, marker), '');
    await publish(made, webapp);
  } finally {
    await remove(work);
  }
  return webapp;
}

async function publish(made: string, webapp: string): Promise<void> {
  try {
    await rename(made, webapp);
  } catch (error) {
    if (!(await isWhole(webapp))) throw error;
  }
}

async function removeLeftovers(directory: string): Promise<void> {
  const webapp = path.join(directory, 'webapp');
  if (!(await isWhole(webapp))) await remove(webapp);
  for (const name of await readdir(directory)) {
    if (name.startsWith('work-') && !(await isOwned(name))) await remove(path.join(directory, name));
  }
}

/** Tells whether the process that made a work folder still lives; its start tells it from a later one of its number. */
async function isOwned(name: string): Promise<boolean> {
  const [, pid = '', start = ''] = name.split('-');
  return (await startOf(Number(pid))) === start;
}

/** Reads when a process started, in clock ticks after boot, from Linux's own list; `none` without such a process. */
async function startOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in brackets may hold blanks and brackets itself; the start is the 20th field after it.
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? 'none';
}

/** Tells whether a webapp is there, and all of it. */
export async function isWhole(webapp: string): Promise<boolean> {
  return stat(path.join(webapp, marker)).then(
    () => true,
    () => false,
  );
}

async function remove(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

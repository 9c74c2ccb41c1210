import { readdir } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Says where a file of the run is now: a path that environment.json gave is taken along when the folder was moved. */
export function locate(file: string, folders: { readonly then: string; readonly now: string }): string {
  const inside = isAbsolute(file) ? relative(folders.then, file) : file;
  return inside.startsWith('..') || isAbsolute(inside) ? file : join(folders.now, inside);
}

/** Lists the log files below `logs/`, relative to the run's folder, in alphabetical order. */
export async function listLogs(runDirectory: string): Promise<readonly string[]> {
  const folder = join(runDirectory, 'logs');
  try {
    const entries = await readdir(folder, { recursive: true });
    const logs = entries.filter((entry) => entry.endsWith('.log'));
    return logs.map((entry) => `logs/${entry.replaceAll(sep, '/')}`).toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

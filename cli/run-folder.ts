import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '#infra';

/**
 * Finds the folder of a run by its id or by a path to it.
 * @throws UsageError when there is no run.
 */
export async function runFolder(run: string, out: string): Promise<string> {
  const directory = path.resolve(run.includes('/') ? run : path.join(out, run));
  if (!(await stat(path.join(directory, 'run.json')).catch(() => undefined))) {
    throw new UsageError(`There is no run in ${directory}`, {
      remedy: 'Name a folder of out/, or type ./rig verify first',
    });
  }
  return realpath(directory);
}

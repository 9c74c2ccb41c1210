import { statfs } from 'node:fs/promises';
import type { Problem } from '#infra';

/** With less room than this, in MiB, databases and logs cannot be written. */
const leastMiB = 8;

/** Says which folders are on a disk that is full, after which nothing that failed says anything of the product. */
export async function fullDisks(folders: Readonly<Record<string, string>>, since: string): Promise<readonly Problem[]> {
  const problems = Object.entries(folders).map(async ([variable, folder]): Promise<readonly Problem[]> => {
    const disk = await statfs(folder).catch(() => undefined);
    if (!disk || (disk.bavail * disk.bsize) / 2 ** 20 >= leastMiB) return [];
    const message = `The disk of "${folder}" has no room left`;
    const remedy = `Free some room on it, or set ${variable} to a folder on another disk`;
    return [{ blame: 'environment', phase: 'suites', message, remedy, since }];
  });
  return (await Promise.all(problems)).flat();
}

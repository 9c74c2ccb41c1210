import { freeBytes } from '../../../engine/index.ts';
import { StackError } from '../../../support/index.ts';

/** What the modules, what is compiled of them and the archive take while a node is built, in bytes. */
export const buildBytes = 10 * 2 ** 30;

/**
 * Demands room for a build before anything of it is done.
 * @throws StackError when the disk of the cache has less.
 */
export async function demandRoom(cacheDirectory: string, neededBytes = buildBytes): Promise<void> {
  const free = await freeBytes(cacheDirectory);
  if (free >= neededBytes) return;
  const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);
  throw new StackError(
    `Cannot build the image of a node: it needs ${gibibytes(neededBytes)} GiB in "${cacheDirectory}", and ${gibibytes(free)} GiB are free`,
    { remedy: 'Free some room there, or set RIG_CACHE to a folder on another disk' },
  );
}

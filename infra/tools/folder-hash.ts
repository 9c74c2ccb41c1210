import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Gives a hash of the files of a folder, by their paths and contents, in hexadecimal digits.
 * @param counts says of a path within the folder whether it makes a difference.
 */
export async function folderHash(directory: string, counts: (file: string) => boolean = () => true): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .filter(counts);
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(await readFile(path.join(directory, file)));
  return hash.digest('hex');
}

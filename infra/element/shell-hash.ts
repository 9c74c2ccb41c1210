import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Names a state of the shell's sources, its lock included: twelve hexadecimal digits, the same on every machine. */
export async function shellHash(directory: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await sourceFiles(directory)) {
    const content = await readFile(path.join(directory, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 12);
}

/** Lists the shell's source files, relative to its folder and in order; what a build leaves there is no source. */
export async function sourceFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !/^(node_modules|webapp|generated)\//.test(file))
    .toSorted();
}

import path from 'node:path';
import { isWhole } from './cached-webapp.ts';
import { shellHash } from './shell-hash.ts';

/** Where the shell's sources lie. */
export const shellDirectory = path.join(import.meta.dirname, 'shell');

/** Gives the folder of the cache that the shell of today's sources has its place in. */
export async function shellEntry(cacheDirectory: string): Promise<string> {
  return path.join(cacheDirectory, `element-shell-${await shellHash(shellDirectory)}`);
}

/** Gives the folder of the shell's webapp if it is in the cache, else undefined. */
export async function findElementShell(cacheDirectory: string): Promise<string | undefined> {
  const webapp = path.join(await shellEntry(cacheDirectory), 'webapp');
  return (await isWhole(webapp)) ? webapp : undefined;
}

import { readFile, stat } from 'node:fs/promises';
import { debian } from './packages.ts';

const lists = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list'];

/**
 * Says where the packages of the base are from, as mmdebstrap takes it: from where this machine has its own if it is of
 * the same release, which may be a mirror of the site, else from Debian's servers.
 */
export async function packageSources(): Promise<readonly string[]> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!new RegExp(`^VERSION_CODENAME="?${debian.release}"?$`, 'm').test(release)) return [];
  if (!/^ID="?debian"?$/m.test(release)) return [];
  for (const file of lists) if (await stat(file).catch(() => undefined)) return [file];
  return [];
}

import { readFile, stat } from 'node:fs/promises';

const lists = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list'];

/**
 * Says where the packages of a release of Debian are from, as mmdebstrap takes it: from where this machine has its own if
 * it is of the same release, which may be a mirror of the site, else from Debian's servers.
 */
export async function packageSources(release: string): Promise<readonly string[]> {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!new RegExp(`^VERSION_CODENAME="?${release}"?$`, 'm').test(system)) return [];
  if (!/^ID="?debian"?$/m.test(system)) return [];
  for (const file of lists) if (await stat(file).catch(() => undefined)) return [file];
  return [];
}

import path from 'node:path';
import { cached } from '../cached.ts';
import { folderHash } from '../folder-hash.ts';
import { goBuild } from '../go-build.ts';
import type { GoOptions } from '../go.ts';
import { runLogged } from '../run-logged.ts';
import { clusterPrograms } from './cluster-programs.ts';

const module = path.join(import.meta.dirname, 'programs');

/** How many packages the build goes through; it only serves to say how far it is. */
const count = 1160;

/** Names the cache entry of the programs that are built; it changes with what pins them. */
export async function builtEntry(): Promise<string> {
  return `cluster-programs-${(await folderHash(module)).slice(0, 12)}`;
}

/**
 * Builds kind, Helm and kubectl from their Go modules into the cache, or finds them there, and gives their folder.
 *
 * They share most of their packages, so they are built together: two to three minutes on two cores, at low priority.
 * @throws StackError when Go cannot be had or the build fails; it names the log file.
 */
export async function buildClusterPrograms(options: GoOptions): Promise<string> {
  const { cacheDirectory, signal } = options;
  const key = await builtEntry();
  return cached({ cacheDirectory, key }, { ...(signal && { signal }), make: (directory) => build(directory, options) });
}

async function build(directory: string, options: GoOptions): Promise<void> {
  const packages = clusterPrograms.map(({ goPackage }) => goPackage);
  const what = 'kind, Helm and kubectl';
  await goBuild({ module, packages, output: `${directory}/`, linkerFlags: linkerFlags(), what, count }, options);
  for (const { id, versionArguments } of clusterPrograms) {
    await runLogged([path.join(directory, id), ...versionArguments], { ...options, what: `run ${id}` });
  }
}

/** What a release's own build tells the programs of their version. */
function linkerFlags(): string {
  const pinned = (id: string): string => clusterPrograms.find((program) => program.id === id)?.pinned ?? '';
  return [
    `-X helm.sh/helm/v3/internal/version.version=v${pinned('helm')}`,
    ...['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].map(
      (name) => `-X ${name}.gitVersion=v${pinned('kubectl')}`,
    ),
  ].join(' ');
}

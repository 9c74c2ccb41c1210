import path from 'node:path';
import { cached, folderHash, goBuild } from '../../../tools/index.ts';
import { recipe } from '../node-image-names.ts';
import { nodeVersions } from '../node-versions.ts';
import type { NodeBuild } from './node-build.ts';
import { reportedStep } from './reported-step.ts';

/** Programs of a control plane beside Kubernetes' own, with about how many packages their builds go through. */
const programs = [
  { name: 'pause', what: 'pause', count: 60 },
  { name: 'etcd', what: `etcd ${nodeVersions.etcd}`, count: 565 },
  { name: 'coredns', what: `CoreDNS ${nodeVersions.coreDns}`, count: 790 },
] as const;

/**
 * Compiles them, or finds them in the cache, and gives their folder.
 * @throws StackError that names the log file.
 */
export async function compilePrograms(build: NodeBuild): Promise<string> {
  const { cacheDirectory, signal } = build;
  const hashes = await Promise.all(programs.map(({ name }) => folderHash(path.join(recipe, name))));
  const key = ['node-programs', ...hashes.map((hash) => hash.slice(0, 6))].join('-');
  const make = (directory: string): Promise<void> =>
    reportedStep(build, `Compile ${programs.map(({ what }) => what).join(', ')}`, async (making) => {
      for (const { name, what, count } of programs) {
        const goal = { module: path.join(recipe, name), packages: ['.'], output: path.join(directory, name) };
        const onProgress = (text: string): void => making.onProgress(`${what}: ${text}`);
        await goBuild({ ...goal, what, count }, { ...build, ...making, onProgress });
      }
    });
  return cached({ cacheDirectory, key }, { ...(signal && { signal }), make });
}

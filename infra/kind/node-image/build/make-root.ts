import { createHash } from 'node:crypto';
import path from 'node:path';
import { cached, debianRoot, debianRootNeed, provisionNeeds } from '../../../tools/index.ts';
import { nodePackages } from '../node-versions.ts';
import type { NodeBuild } from './node-build.ts';
import { reportedStep } from './reported-step.ts';

const release = 'bookworm';
const file = 'root.tar';

/** What a node has no use for. */
const left = ['/usr/share/man/*', '/usr/share/doc/*', '/usr/share/locale/*'];

/** Makes the root file system of a node out of Debian's packages, or finds it in the cache, and gives the tar file. */
export async function makeRoot(build: NodeBuild): Promise<string> {
  const { cacheDirectory, signal } = build;
  const options = left.map((pattern) => `--dpkgopt=path-exclude=${pattern}`);
  const inputs = [release, nodePackages, options, process.arch];
  const hash = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 12);
  const entry = await cached(
    { cacheDirectory, key: `node-root-${release}-${hash}` },
    {
      ...(signal && { signal }),
      make: async (directory) => {
        await provisionNeeds({ ...build, needs: [debianRootNeed(build.searchPath)] });
        const root = { release, packages: nodePackages, options, tarFile: path.join(directory, file) };
        await reportedStep(build, "Make a node's Debian of its packages", (making) => debianRoot(root, making));
      },
    },
  );
  return path.join(entry, file);
}

import path from 'node:path';
import { cached, folderHash, goBuild } from '../../../tools/index.ts';
import { recipe } from '../node-image-names.ts';
import { nodeVersions } from '../node-versions.ts';
import type { NodeBuild } from './node-build.ts';
import { reportedStep } from './reported-step.ts';

const module = path.join(recipe, 'hyperkube');
const program = 'hyperkube';

/** How many packages the build goes through; it only serves to say how far it is. */
const count = 2720;

/**
 * Compiles the programs of Kubernetes into one, which is a third of their size together, or finds it in the cache.
 * @throws StackError that names the log file.
 */
export async function compileKubernetes(build: NodeBuild): Promise<string> {
  const { cacheDirectory, signal } = build;
  const what = `Kubernetes ${nodeVersions.kubernetes}`;
  const key = `kubernetes-${nodeVersions.kubernetes}-${(await folderHash(module)).slice(0, 12)}`;
  const entry = await cached(
    { cacheDirectory, key },
    {
      ...(signal && { signal }),
      make: (directory) =>
        reportedStep(build, `Compile ${what}`, (making) => {
          const output = path.join(directory, program);
          const linkerFlags = versionFlags();
          return goBuild({ module, packages: ['.'], output, linkerFlags, what, count }, { ...build, ...making });
        }),
    },
  );
  return path.join(entry, program);
}

/** What a release's own build tells the programs of their version; kubeadm goes by it. */
function versionFlags(): string {
  const [major, minor] = nodeVersions.kubernetes.split('.');
  const values = {
    gitVersion: `v${nodeVersions.kubernetes}`,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    gitCommit: '0'.repeat(40),
    buildDate: '2026-01-01T00:00:00Z',
  };
  const packages = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'];
  return packages
    .flatMap((name) => Object.entries(values).map(([key, value]) => `-X ${name}.${key}=${value}`))
    .join(' ');
}

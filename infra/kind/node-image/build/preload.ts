import { PassThrough } from 'node:stream';
import { docker, saveImages, type Engine } from '../../../engine/index.ts';
import { together } from '../../../images/index.ts';
import { networkLabel } from '../node-image.ts';
import { partReferences } from '../node-versions.ts';
import type { AssemblyNames } from './assemble-node.ts';
import type { Making } from './reported-step.ts';

/** Mark of a container in which a node is filled; its value is the cache folder, in which one is built at a time. */
const label = 'matrix-rig.kind-node-build';

type Preload = {
  readonly names: AssemblyNames;
  readonly reference: string;
  readonly cacheDirectory: string;
};

/**
 * Puts the images of a control plane into the containerd of a node, and makes the image of the node of that.
 *
 * It is done as kind does it: by a containerd in a container that is no node yet, without unpacking them.
 */
export async function preload(engine: Engine, preload: Preload, { signal }: Making): Promise<void> {
  const { names, reference, cacheDirectory } = preload;
  const run = { what: 'fill the image of a node', ...(signal && { signal }) };
  const mark = `${label}=${cacheDirectory}`;
  await removeContainers(engine, mark);
  const start = ['run', '--detach', '--label', mark, '--entrypoint', 'sleep', '--security-opt', 'seccomp=unconfined'];
  const container = await docker(engine, [...start, names.empty, 'infinity'], run);
  try {
    await fill(engine, { container, names }, signal);
    const entry = 'ENTRYPOINT ["/usr/local/bin/entrypoint", "/sbin/init"]';
    const changes = [entry, 'CMD []', `LABEL ${networkLabel}=own`].flatMap((change) => ['--change', change]);
    await docker(engine, ['commit', ...changes, container, reference], run);
  } finally {
    await removeContainers(engine, mark);
  }
}

type Filling = { readonly container: string; readonly names: AssemblyNames };

async function fill(engine: Engine, { container, names }: Filling, outer: AbortSignal | undefined): Promise<void> {
  const giveUp = new AbortController();
  const signal = outer ? AbortSignal.any([outer, giveUp.signal]) : giveUp.signal;
  const pairs = Object.entries(names.parts).map(
    ([part, name]) => `${name}=${partReferences[part as keyof typeof partReferences]}`,
  );
  const tar = new PassThrough();
  const command = ['exec', '--interactive', container, '/kind/bin/preload.sh', ...pairs];
  await together(
    {
      saved: saveImages(engine, Object.values(names.parts), { through: [tar], signal }),
      filled: docker(engine, command, { what: "put images into a node's containerd", input: tar, signal }),
    },
    giveUp,
  );
}

/** Also those of a build that was killed. */
async function removeContainers(engine: Engine, mark: string): Promise<void> {
  const what = 'remove the container in which a node is filled';
  const list = await docker(engine, ['ps', '--all', '--quiet', '--filter', `label=${mark}`], { what });
  const containers = list.split('\n').filter(Boolean);
  if (containers.length > 0) await docker(engine, ['rm', '--force', '--volumes', ...containers], { what });
}

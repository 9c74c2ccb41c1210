import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { buildImage, docker, importImage, type Engine } from '../../../engine/index.ts';
import { checkReferences } from './check-references.ts';
import type { NodeBuild, NodeParts } from './node-build.ts';
import { nodeContext } from './node-context.ts';
import { partReferences, nodeVersions } from '../node-versions.ts';
import { partImages } from './part-images.ts';
import { preload } from './preload.ts';
import type { Making } from './reported-step.ts';

export type Assembly = NodeBuild &
  NodeParts &
  Making & {
    /** Folder for what is put together, which is not there yet. */
    readonly work: string;
  };

/**
 * Builds the image of a node: Debian, kind's files, Kubernetes, and in its containerd the images of a control plane.
 *
 * The names of what it is built from are taken away again, however it ends.
 */
export async function assembleNode(engine: Engine, assembly: Assembly): Promise<void> {
  await mkdir(assembly.work);
  await checkReferences(assembly.hyperkube, assembly.signal);
  const names = namesOf(assembly.reference);
  try {
    assembly.onProgress("giving Debian's files to the engine");
    await importImage(engine, { tarFile: assembly.root, tag: names.root }, assembly.signal);
    assembly.onProgress('building the images of a control plane');
    await partImages(engine, names, assembly);
    assembly.onProgress('building the node');
    await buildImage(engine, {
      directory: await nodeContext(assembly),
      tag: names.empty,
      arguments: { BASE: names.root, VERSION: `v${nodeVersions.kubernetes}`, PAUSE: partReferences.pause },
      logFile: assembly.logFile,
      ...(assembly.signal && { signal: assembly.signal }),
    });
    assembly.onProgress('putting the images into it');
    await preload(engine, { ...assembly, names }, assembly);
  } finally {
    const there = [names.root, names.hyperkube, names.empty, ...Object.values(names.parts)];
    await docker(engine, ['image', 'rm', '--force', ...there], { what: 'take names of images away' }).catch(() => '');
  }
}

/** What the engine calls the images that a node is built from. */
export type AssemblyNames = {
  readonly root: string;
  readonly hyperkube: string;
  /** The node without images in its containerd. */
  readonly empty: string;
  readonly parts: Readonly<Record<keyof typeof partReferences, string>>;
};

/** They are of no registry, so that none of a person's own is taken for them, nor they for it. */
function namesOf(reference: string): AssemblyNames {
  const [repository = '', tag = ''] = reference.split(':');
  const name = (part: string): string => `${path.posix.dirname(repository)}/kind-node-part/${part}:${tag}`;
  const parts = Object.fromEntries(Object.keys(partReferences).map((part) => [part, name(part)]));
  return {
    root: name('root'),
    hyperkube: name('hyperkube'),
    empty: name('empty'),
    // Made of the same keys a line above.
    parts: parts as AssemblyNames['parts'],
  };
}

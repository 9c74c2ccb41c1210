import { cp, symlink } from 'node:fs/promises';
import path from 'node:path';
import { buildImage, docker, type Engine } from '../../../engine/index.ts';
import { recipe } from '../node-image-names.ts';
import type { Assembly, AssemblyNames } from './assemble-node.ts';
import { putFile } from './put-file.ts';

const kubernetesPrograms = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'] as const;

/** Builds the images that a control plane is started from. */
export async function partImages(engine: Engine, names: AssemblyNames, assembly: Assembly): Promise<void> {
  const build = builder(engine, assembly);
  const hyperkube = await contextOf('hyperkube', assembly);
  await putFile(assembly.hyperkube, path.join(hyperkube, 'bin', 'hyperkube'));
  for (const name of [...kubernetesPrograms, 'kube-proxy', 'kubectl']) {
    await symlink('hyperkube', path.join(hyperkube, 'bin', name));
  }
  await build(hyperkube, names.hyperkube);
  for (const name of kubernetesPrograms) {
    await docker(engine, ['tag', names.hyperkube, names.parts[name]], { what: `name the image of ${name}` });
  }
  const proxyArguments = { BASE: names.root, HYPERKUBE: names.hyperkube };
  await build(await contextOf('kube-proxy', assembly), names.parts['kube-proxy'], proxyArguments);
  for (const name of ['etcd', 'coredns', 'pause'] as const) {
    const context = await contextOf(name, assembly);
    await putFile(path.join(assembly.programs, name), path.join(context, name));
    await build(context, names.parts[name]);
  }
}

type Build = (directory: string, tag: string, values?: Readonly<Record<string, string>>) => Promise<void>;

function builder(engine: Engine, { logFile, signal }: Assembly): Build {
  return (directory, tag, values) =>
    buildImage(engine, {
      directory,
      tag,
      logFile,
      ...(values && { arguments: values }),
      ...(signal && { signal }),
    });
}

async function contextOf(name: string, { work }: Assembly): Promise<string> {
  const directory = path.join(work, name);
  await cp(path.join(recipe, 'parts', name), directory, { recursive: true });
  return directory;
}

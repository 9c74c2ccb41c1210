import { cp } from 'node:fs/promises';
import path from 'node:path';
import { goModuleFolder } from '../../../tools/index.ts';
import { recipe } from '../node-image-names.ts';
import type { Assembly } from './assemble-node.ts';
import { putFile } from './put-file.ts';

const kindModule = { pinnedBy: path.join(recipe, 'kind-files'), name: 'sigs.k8s.io/kind' };

/** Puts the folder together that the node without images is built from, and gives it. */
export async function nodeContext(assembly: Assembly): Promise<string> {
  const directory = path.join(assembly.work, 'node');
  await cp(path.join(recipe, 'node'), directory, { recursive: true });
  await putFile(assembly.hyperkube, path.join(directory, 'hyperkube'));
  // kind's own image of a node is made of these files of its sources.
  await goModuleFolder(kindModule, assembly, (kind) =>
    cp(path.join(kind, 'images/base/files'), path.join(directory, 'kind-files'), { recursive: true }),
  );
  return directory;
}

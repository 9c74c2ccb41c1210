import { createHash } from 'node:crypto';
import path from 'node:path';
import { folderHash } from '../../tools/index.ts';
import { nodePackages, nodeVersions, partReferences } from './node-versions.ts';

/** Folder of all that is built into a node beside Debian's packages. */
export const recipe = path.join(import.meta.dirname, 'recipe');

/** Says how the built image is called, and under which key the cache has its archive: both hold a hash of its inputs. */
export async function nodeImageNames(): Promise<{ readonly reference: string; readonly key: string }> {
  const inputs = [await folderHash(recipe), nodeVersions, partReferences, nodePackages, process.arch];
  const hash = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 12);
  const tag = `v${nodeVersions.kubernetes}-${hash}`;
  return { reference: `localhost/matrix-rig/kind-node:${tag}`, key: `kind-node-${tag}` };
}

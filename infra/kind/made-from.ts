import { createHash } from 'node:crypto';
import path from 'node:path';
import { folderHash } from '../tools/index.ts';
import type { KindStartOptions } from './kind-options.ts';

const infra = path.join(import.meta.dirname, '..');

/** Tests and texts for people get into no stack. */
function isPartOfStacks(file: string): boolean {
  return !/\.test\.ts$|\.md$|(^|\/)(golden|test-data)\//.test(file);
}

/** Says what a stack is made from: the deployment's files, all of the rig that goes into a stack, and what was wished for. */
export async function madeFrom(options: KindStartOptions): Promise<string> {
  const { deployment, given, nodeImage, productionLimits = false, urlPreviews = false } = options;
  const versions = deployment.homeservers.map(({ synapse }) => synapse);
  const wishes = { given, nodeImage, productionLimits, urlPreviews, versions, basePort: options.basePort };
  const hashes = await Promise.all([folderHash(deployment.directory), folderHash(infra, isPartOfStacks)]);
  return createHash('sha256')
    .update(JSON.stringify([hashes, wishes]))
    .digest('hex')
    .slice(0, 16);
}

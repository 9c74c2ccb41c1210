import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../../../engine/index.ts';
import { saveArchive } from '../archive.ts';
import { assembleNode } from './assemble-node.ts';
import type { NodeBuild } from './node-build.ts';
import { demandRoom } from './demand-room.ts';
import { nodeParts } from './node-parts.ts';
import { reportedStep } from './reported-step.ts';

/**
 * Builds the image of a node out of Go modules and Debian packages, leaves it in the engine under its reference, and
 * writes its archive into the folder.
 *
 * What is compiled of it stays in the cache, each part under a key of its own, and is not built again for a change of
 * another part.
 * @throws StackError that names the log file; the engine has no image of that reference then.
 */
export async function buildNodeImage(engine: Engine, build: NodeBuild): Promise<void> {
  await demandRoom(build.cacheDirectory);
  const parts = await nodeParts(build);
  await reportedStep(build, 'Assemble the image of a node', async (making) => {
    const work = path.join(build.directory, 'work');
    await assembleNode(engine, { ...build, ...making, ...parts, work });
    await rm(work, { recursive: true });
    making.onProgress('writing its archive');
    await saveArchive(engine, build, build.signal);
  });
}

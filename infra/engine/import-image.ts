import { docker } from './docker.ts';
import type { Engine } from './engine.ts';

/**
 * Makes an image of one layer from the tar file of a root file system.
 * @throws StackError when the engine does not take it.
 */
export async function importImage(
  engine: Engine,
  { tarFile, tag }: { readonly tarFile: string; readonly tag: string },
  signal?: AbortSignal,
): Promise<void> {
  await docker(engine, ['import', tarFile, tag], {
    what: `make the image "${tag}" from "${tarFile}"`,
    ...(signal && { signal }),
  });
}

import type { Readable } from 'node:stream';
import { docker } from './docker.ts';
import type { Engine } from './engine.ts';

/**
 * Gives the engine the images of a tar file, as `saveImages` writes it.
 * @throws StackError when the engine does not take it.
 */
export async function loadImages(engine: Engine, tar: Readable, signal?: AbortSignal): Promise<void> {
  await docker(engine, ['load'], { what: 'load an archive of images', input: tar, ...(signal && { signal }) });
}

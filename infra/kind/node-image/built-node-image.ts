import path from 'node:path';
import { imageExists, type Engine } from '../../engine/index.ts';
import { cached, dropCached, exclusive, findCached } from '../../tools/index.ts';
import { archiveIsWhole, loadArchive } from './archive.ts';
import { buildNodeImage } from './build/build-node-image.ts';
import type { NodeImageOptions } from './node-image.ts';
import { nodeImageNames } from './node-image-names.ts';

/** Tells whether the image that is built here is on this machine already, in the engine or in the cache. */
export async function hasBuiltNodeImage(engine: Engine, cacheDirectory: string): Promise<boolean> {
  const { reference, key } = await nodeImageNames();
  return (await imageExists(engine, reference)) || (await findCached({ cacheDirectory, key })) !== undefined;
}

/**
 * Gives the reference of the image that is built here: the engine's, else the archive of the cache, else a new one.
 *
 * Of two rigs at once the second takes what the first has made.
 * @throws StackError that names the log file when it cannot be built.
 */
export async function builtNodeImage(
  engine: Engine,
  options: NodeImageOptions,
  build: typeof buildNodeImage = buildNodeImage,
): Promise<string> {
  const { reference, key } = await nodeImageNames();
  if (await imageExists(engine, reference)) return reference;
  const { cacheDirectory, signal } = options;
  await using _lock = await exclusive(path.join(cacheDirectory, 'locks', `${key}-load`), signal);
  if (await imageExists(engine, reference)) return reference;
  await dropDamaged({ cacheDirectory, key }, options);
  const directory = await cached(
    { cacheDirectory, key },
    { ...(signal && { signal }), make: (work) => build(engine, { ...options, reference, directory: work }) },
  );
  if (!(await imageExists(engine, reference))) await load(engine, directory, options);
  return reference;
}

/** An archive that was cut short, or changed, is worth nothing. */
async function dropDamaged(
  entry: { readonly cacheDirectory: string; readonly key: string },
  { story }: NodeImageOptions,
): Promise<void> {
  const directory = await findCached(entry);
  if (directory === undefined || (await archiveIsWhole(directory))) return;
  story.say(`The archive of the node image in "${directory}" is damaged; it is made anew`);
  await dropCached(entry);
}

async function load(engine: Engine, directory: string, { story, signal }: NodeImageOptions): Promise<void> {
  const step = story.step('Load the node image from the cache');
  try {
    await loadArchive(engine, directory, signal);
    step.done();
  } catch (error) {
    step.fail(signal?.aborted ? 'stopped' : error instanceof Error ? error.message : String(error));
    throw error;
  }
}

import { mkdtemp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { buildImage, docker, imageExists, type Engine } from '../engine/index.ts';
import { StackError } from '../support/index.ts';
import { exclusive, runLogged } from '../tools/index.ts';
import type { ImageOptions } from './image-options.ts';
import { removeOldImages } from './remove-old-images.ts';
import { tryImage, type ImageTrial } from './try-image.ts';

/** Mark of all images that the rig builds: `docker image prune --all --filter label=matrix-rig.image` removes them. */
const label = 'matrix-rig.image';

export type BuiltImage = {
  /** What it is, for the story, e.g. `Synapse 1.163.2`. */
  readonly what: string;
  /** Its tag holds a hash of all that goes into it, so one that is there need not be built. */
  readonly reference: string;
  /** Values of the Dockerfile's `ARG`s. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** Puts the Dockerfile, and all that it copies, into an empty folder. */
  readonly assemble: (directory: string, making: Making) => Promise<void>;
  /** Shows that it runs: only an image whose trial succeeds ever bears the reference. */
  readonly trial: ImageTrial;
};

export type Making = {
  readonly logFile: string;
  readonly signal?: AbortSignal;
  readonly onProgress: (text: string) => void;
};

/**
 * Builds an image unless the engine has it. Of two who want to build it at once the second waits for the first.
 *
 * @throws StackError that names the log file when it cannot be built.
 */
export async function builtImage(engine: Engine, image: BuiltImage, options: ImageOptions): Promise<string> {
  const { reference } = image;
  if (await imageExists(engine, reference)) return reference;
  const name = reference.replaceAll(/[^\w.-]+/g, '-');
  await using _lock = await exclusive(path.join(options.cacheDirectory, 'locks', name), options.signal);
  if (await imageExists(engine, reference)) return reference;
  const step = options.story.step(`Build the image of ${image.what}`);
  try {
    const logFile = path.join(options.logDirectory, `image-${name}.log`);
    await build(engine, image, { ...options, name, logFile, onProgress: step.note });
    await removeOldImages(engine, reference);
    step.done();
    return reference;
  } catch (cause) {
    const error = roomless(cause, image.what, options.cacheDirectory) ?? cause;
    step.fail(options.signal?.aborted ? 'stopped' : error instanceof Error ? error.message : String(error));
    throw error;
  }
}

function roomless(cause: unknown, what: string, cacheDirectory: string): StackError | undefined {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC')) return undefined;
  return new StackError(`Cannot build the image of ${what}: there is no room left for "${cacheDirectory}"`, {
    remedy: 'Free some, or set RIG_CACHE to a folder of another disk',
    cause,
  });
}

type BuildOptions = Making & Pick<ImageOptions, 'cacheDirectory'> & { readonly name: string };

async function build(engine: Engine, image: BuiltImage, options: BuildOptions): Promise<void> {
  const { logFile, signal } = options;
  const directory = await contextFolder(options);
  try {
    await image.assemble(directory, options);
    // Other users read the files than made them, whatever mask these were made under.
    const what = `prepare the image of ${image.what}`;
    await runLogged(['chmod', '-R', 'u=rwX,go=rX', directory], { logFile, what, ...(signal && { signal }) });
    options.onProgress('building');
    await buildProven(engine, { image, directory }, options);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function contextFolder({ cacheDirectory, name }: BuildOptions): Promise<string> {
  const contexts = path.join(cacheDirectory, 'image-contexts');
  await mkdir(contexts, { recursive: true });
  // The lock is held: what carries this name is of one that was killed.
  for (const left of await readdir(contexts)) {
    if (left.startsWith(`${name}.`)) await rm(path.join(contexts, left), { recursive: true, force: true });
  }
  return mkdtemp(path.join(contexts, `${name}.`));
}

async function buildProven(
  engine: Engine,
  { image, directory }: { readonly image: BuiltImage; readonly directory: string },
  making: Making,
): Promise<void> {
  const { reference, what, trial } = image;
  const { logFile, signal } = making;
  const unproven = `${reference}-unproven`;
  await buildImage(engine, {
    directory,
    tag: unproven,
    ...(image.arguments && { arguments: image.arguments }),
    labels: { [label]: what },
    logFile,
    ...(signal && { signal }),
  });
  try {
    making.onProgress('trying it');
    await tryImage(engine, { reference: unproven, trial }, making);
    await docker(engine, ['tag', unproven, reference], { what: `name the image "${reference}"` });
  } finally {
    await docker(engine, ['image', 'rm', '--no-prune', unproven], { what: `take the name "${unproven}" away` });
  }
}

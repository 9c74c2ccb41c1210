import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { imageExists, importImage, type Engine } from '../../engine/index.ts';
import { StackError } from '../../support/index.ts';
import { cached, debianRoot, dropCached, exclusive } from '../../tools/index.ts';
import type { Making } from '../built-image.ts';
import type { ImageOptions } from '../image-options.ts';
import { basePackages, debian } from './packages.ts';

export type BaseNames = {
  readonly reference: string;
  /** Key of its root file system in the cache. */
  readonly key: string;
};

/** Makes the base of packages, or takes it from the cache, and gives it to the engine if that does not have it. */
export async function importedBase(
  engine: Engine,
  { reference, key }: BaseNames,
  options: ImageOptions,
): Promise<string> {
  if (await imageExists(engine, reference)) return reference;
  const { cacheDirectory, signal } = options;
  const step = options.story.step(`Make Debian ${debian.release} of its packages`);
  try {
    const making = {
      logFile: path.join(options.logDirectory, `image-${key}.log`),
      onProgress: step.note,
      ...(signal && { signal }),
    };
    const entry = await cached(
      { cacheDirectory, key },
      { ...(signal && { signal }), make: (directory) => bootstrap(directory, making) },
    );
    await using _lock = await exclusive(path.join(cacheDirectory, 'locks', `${key}-import`), signal);
    step.note('giving it to the engine');
    if (!(await imageExists(engine, reference))) await importRoot(engine, { entry, key, reference }, options);
    step.done();
    return reference;
  } catch (error) {
    step.fail(signal?.aborted ? 'stopped' : error instanceof Error ? error.message : String(error));
    throw error;
  }
}

const archive = 'root.tar';

async function importRoot(
  engine: Engine,
  { entry, key, reference }: { readonly entry: string; readonly key: string; readonly reference: string },
  { cacheDirectory, signal }: ImageOptions,
): Promise<void> {
  try {
    await importImage(engine, { tarFile: path.join(entry, archive), tag: reference }, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    // It may have been cut short, and nobody could ever use it.
    await dropCached({ cacheDirectory, key });
    throw new StackError(cause instanceof Error ? cause.message : String(cause), {
      remedy: 'Run it again: what the cache had of it was removed, and is made anew. See that the engine has room',
      cause,
    });
  }
  await dropOldRoots(cacheDirectory, key);
}

/** Each weighs as much as all of PostgreSQL, Python and Debian do, and is only wanted by an engine that lost its image. */
async function dropOldRoots(cacheDirectory: string, key: string): Promise<void> {
  const name = new RegExp(`^debian-${debian.release}-[0-9a-f]{12}$`);
  const old = (await readdir(cacheDirectory)).filter((entry) => name.test(entry) && entry !== key);
  for (const entry of old) await dropCached({ cacheDirectory, key: entry });
}

const noCluster = [
  'mkdir -p "$1/etc/postgresql-common"',
  'echo "create_main_cluster = false" > "$1/etc/postgresql-common/createcluster.conf"',
].join(' && ');

function bootstrap(directory: string, making: Making): Promise<void> {
  return debianRoot(
    {
      release: debian.release,
      packages: basePackages,
      options: [
        `--dpkgopt=${path.join(import.meta.dirname, 'excluded.cfg')}`,
        `--essential-hook=${noCluster}`,
        `--customize-hook=sh '${path.join(import.meta.dirname, 'trim.sh')}' "$1"`,
      ],
      tarFile: path.join(directory, archive),
    },
    making,
  );
}

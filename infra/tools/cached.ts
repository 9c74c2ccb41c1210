import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exclusive } from './exclusive.ts';

export type CacheEntry = {
  readonly cacheDirectory: string;
  /** Names the entry and its version, e.g. `k6-1.8.1`; it is the name of the folder. */
  readonly key: string;
};

export type MakeOptions = {
  readonly signal?: AbortSignal;
  /** Fills an empty folder; `finalDirectory` is where that folder will be in the end. */
  readonly make: (directory: string, finalDirectory: string) => Promise<void>;
};

const marker = '.complete';

/** Gives the folder of a cache entry if it is there as a whole, else undefined. */
export async function findCached(entry: CacheEntry): Promise<string | undefined> {
  const directory = path.join(entry.cacheDirectory, entry.key);
  return stat(path.join(directory, marker)).then(
    () => directory,
    () => undefined,
  );
}

/**
 * Gives the folder of a cache entry, made if it is not there.
 *
 * It is made aside and moved into place when it is whole, so that nobody ever sees half of it. Of two who want to make
 * it at once the second waits for the first and takes what that has made. What a killed one has left is removed.
 * @throws whatever `make` throws; nothing of the attempt is left then.
 */
export async function cached(entry: CacheEntry, options: MakeOptions): Promise<string> {
  const ready = await findCached(entry);
  if (ready) return ready;
  const lockFile = path.join(entry.cacheDirectory, 'locks', entry.key);
  await using _lock = await exclusive(lockFile, options.signal);
  // Awaited here, since the lock is given back as soon as this function returns, even with a promise.
  return (await findCached(entry)) ?? (await make(entry, options));
}

/** Removes an entry that is of no use: its mark first, so that nobody takes it while it goes. */
export async function dropCached(entry: CacheEntry): Promise<void> {
  await using _lock = await exclusive(path.join(entry.cacheDirectory, 'locks', entry.key));
  const directory = path.join(entry.cacheDirectory, entry.key);
  await rm(path.join(directory, marker), { force: true });
  await remove(directory);
}

async function make(entry: CacheEntry, options: MakeOptions): Promise<string> {
  const directory = path.join(entry.cacheDirectory, entry.key);
  await removeLeftovers(entry);
  const work = `${directory}.making-${crypto.randomUUID().slice(0, 8)}`;
  try {
    await mkdir(work);
    await options.make(work, directory);
    options.signal?.throwIfAborted();
    await writeFile(path.join(work, marker), '');
    await rename(work, directory);
  } finally {
    await remove(work);
  }
  return directory;
}

async function removeLeftovers(entry: CacheEntry): Promise<void> {
  await remove(path.join(entry.cacheDirectory, entry.key));
  for (const name of await readdir(entry.cacheDirectory)) {
    if (name.startsWith(`${entry.key}.making-`)) await remove(path.join(entry.cacheDirectory, name));
  }
}

/** Removes a folder, also one with write-protected parts such as Go's module cache leaves them. */
async function remove(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { shared } from './exclusive.ts';
import type { GoFolders } from './go-environment.ts';
import { takeLock } from './take-lock.ts';

/**
 * Lends the folders in which builds of Kubernetes' programs share modules and what is compiled of them.
 *
 * They stay, up to 7 GB, so that the next such build, or this one after a failure, is quick, until they are dropped.
 */
export async function withGoCaches<T>(
  { cacheDirectory, signal }: { readonly cacheDirectory: string; readonly signal?: AbortSignal },
  use: (folders: GoFolders) => Promise<T>,
): Promise<T> {
  await using _lock = await shared(lockOf(cacheDirectory), signal);
  const [modules, build, temporary] = ['modules', 'build', 'temporary'].map((name) =>
    path.join(folderOf(cacheDirectory), name),
  ) as [string, string, string];
  for (const folder of [modules, build, temporary]) await mkdir(folder, { recursive: true });
  // Awaited here, since the lock is given back as soon as this function returns, even with a promise.
  return await use({ modules, build, temporary });
}

/** Removes those folders unless somebody builds in them now, who will drop them then. */
export async function dropGoCaches(cacheDirectory: string): Promise<void> {
  const attempt = await takeLock(lockOf(cacheDirectory));
  if (attempt.state === 'held') return;
  await using _lock = attempt.lock;
  await rm(folderOf(cacheDirectory), { recursive: true, force: true });
}

function folderOf(cacheDirectory: string): string {
  return path.join(cacheDirectory, 'go-caches');
}

function lockOf(cacheDirectory: string): string {
  return path.join(cacheDirectory, 'locks', 'go-caches');
}

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { StackError } from '../support/index.ts';
import type { BuildOptions } from './build-shell.ts';
import { cachedWebapp } from './cached-webapp.ts';

/**
 * Unpacks a release archive of Element, `element-vX.Y.Z.tar.gz`, into the cache and gives the folder of the webapp.
 *
 * `reference` is a path or an http(s) address; an address is asked only once, since a release does not change.
 * @throws StackError when the archive cannot be had or holds no webapp.
 */
export async function unpackedArchive(reference: string, options: BuildOptions): Promise<string> {
  try {
    const directory = path.join(options.cacheDirectory, `element-archive-${await archiveKey(reference)}`);
    return await cachedWebapp(directory, async (work) => {
      options.onProgress?.(`get "${reference}"`);
      const archive = isAddress(reference) ? await download(reference, work, options.signal) : path.resolve(reference);
      return unpack(archive, path.join(work, 'unpacked'), options.signal);
    });
  } catch (error) {
    options.signal?.throwIfAborted();
    throw new StackError(`Cannot use the Element archive "${reference}": ${reason(error)}`, {
      remedy: 'Give the path or address of a release archive element-vX.Y.Z.tar.gz',
      cause: error,
    });
  }
}

/** A file is known by its content, so that a new one under the old name is unpacked anew. */
async function archiveKey(reference: string): Promise<string> {
  const content = isAddress(reference) ? reference : await readFile(reference);
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

async function download(url: string, directory: string, signal: AbortSignal | undefined): Promise<string> {
  const response = await fetch(url, signal ? { signal } : {});
  if (!response.ok || !response.body) throw new Error(`it was answered with ${response.status}`);
  const file = path.join(directory, 'element.tar.gz');
  await pipeline(response.body, createWriteStream(file));
  return file;
}

async function unpack(archive: string, target: string, signal: AbortSignal | undefined): Promise<string> {
  await mkdir(target);
  await execa('tar', ['-xzf', archive, '-C', target, '--no-same-owner'], signal ? { cancelSignal: signal } : {});
  const folders = [target, ...(await readdir(target)).map((name) => path.join(target, name))];
  for (const folder of folders) if (await hasIndex(folder)) return folder;
  throw new Error('it holds no index.html');
}

/** Tells whether a folder looks like a built webapp. */
export async function hasIndex(folder: string): Promise<boolean> {
  return stat(path.join(folder, 'index.html')).then(
    (entry) => entry.isFile(),
    () => false,
  );
}

function isAddress(reference: string): boolean {
  return /^https?:\/\//.test(reference);
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('shortMessage' in error) return String(error.shortMessage);
  // fetch says only that it failed, and why in its cause.
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

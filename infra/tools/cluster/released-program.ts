import { chmod, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { StackError } from '../../support/index.ts';
import { cached } from '../cached.ts';
import type { MakingOptions } from '../need.ts';
import { runLogged } from '../run-logged.ts';
import type { ClusterProgram } from './cluster-programs.ts';
import { download } from './download.ts';
import { fetchChecksum } from './fetch-checksum.ts';

type ReleaseOptions = MakingOptions & { readonly cacheDirectory: string };

/** Names the cache entry of a program that is downloaded. */
export function releasedEntry({ id, pinned }: ClusterProgram): string {
  return `${id}-${pinned}`;
}

/**
 * Downloads the pinned release of a program into the cache, or finds it there, and gives its folder; undefined when where
 * it is published cannot be reached.
 * @throws StackError when what was downloaded is not what its makers published.
 */
export async function releasedProgram(program: ClusterProgram, options: ReleaseOptions): Promise<string | undefined> {
  options.onProgress('asking for its release');
  const checksum = await fetchChecksum(forThisMachine(program.checksum), options.signal);
  if (checksum === undefined) return undefined;
  const { cacheDirectory, signal } = options;
  return cached(
    { cacheDirectory, key: releasedEntry(program) },
    { ...(signal && { signal }), make: (directory) => get(program, { ...options, directory, checksum }) },
  );
}

type Get = ReleaseOptions & { readonly directory: string; readonly checksum: string };

async function get(program: ClusterProgram, { directory, checksum, ...options }: Get): Promise<void> {
  const url = forThisMachine(program.release);
  const file = path.join(directory, program.id);
  const downloaded = path.join(directory, path.basename(url));
  options.onProgress('downloading');
  const sum = await download(url, downloaded, options.signal);
  if (sum !== checksum) {
    throw new StackError(`"${url}" does not have the checksum that is published beside it`, {
      remedy: 'Try again; if it stays so, something between here and there changes what is downloaded',
    });
  }
  const run = { ...options, what: `unpack ${program.id}` };
  if (url.endsWith('.tar.gz')) {
    await runLogged(['tar', '-xzf', downloaded, '-C', directory, '--strip-components=1', '--no-same-owner'], run);
    await rm(downloaded);
  } else if (downloaded !== file) {
    await rename(downloaded, file);
  }
  await chmod(file, 0o755);
  await runLogged([file, ...program.versionArguments], { ...options, what: `run ${program.id}` });
}

function forThisMachine(url: string): string {
  return url.replace('{arch}', process.arch === 'x64' ? 'amd64' : process.arch);
}

import { access, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { StackError } from '../support/index.ts';

/**
 * Waits until no other process of this machine holds the lock file, and holds it until disposed of.
 *
 * The kernel gives the lock back when the holder dies, however it dies: no stale lock is ever in the way.
 * @throws StackError when there is no `flock` on this machine.
 */
export function exclusive(lockFile: string, signal?: AbortSignal): Promise<AsyncDisposable> {
  return lock('--exclusive', lockFile, signal);
}

/** As `exclusive`, but any number of processes may hold it together: only who wants it alone waits for them, and they for it. */
export function shared(lockFile: string, signal?: AbortSignal): Promise<AsyncDisposable> {
  return lock('--shared', lockFile, signal);
}

async function lock(
  mode: '--exclusive' | '--shared',
  lockFile: string,
  signal: AbortSignal | undefined,
): Promise<AsyncDisposable> {
  await makeFolder(path.dirname(lockFile));
  // `flock` holds the lock as long as `cat` runs, and `cat` until we close its input: by intent or by dying.
  const holder = execa('flock', [mode, lockFile, 'sh', '-c', 'echo held && exec cat'], {
    detached: true,
    reject: false,
    ...(signal && { cancelSignal: signal }),
  });
  const first = await Promise.race([holder.iterable().next(), holder]);
  signal?.throwIfAborted();
  if (!('value' in first) || first.value !== 'held') {
    throw new StackError(`Cannot lock "${lockFile}" with the command flock`, {
      remedy: 'Install util-linux, which flock belongs to',
      cause: await holder,
    });
  }
  return {
    async [Symbol.asyncDispose](): Promise<void> {
      holder.stdin.end();
      await holder;
    },
  };
}

async function makeFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
  } catch (cause) {
    throw new StackError(`Cannot write into the cache folder "${directory}"`, {
      remedy: 'Set RIG_CACHE to a folder of your own',
      cause,
    });
  }
}

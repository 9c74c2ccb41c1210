import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { execa } from 'execa';
import { StackError } from '../support/index.ts';

/** A lock that is held until it is disposed of, or who holds it. */
export type LockAttempt =
  { readonly state: 'taken'; readonly lock: AsyncDisposable } | { readonly state: 'held'; readonly pid: string };

const conflict = 9;

/**
 * Takes a lock on a file if nobody holds it, without waiting; the file names who has it by pid.
 *
 * The kernel gives the lock back when the holder dies, however it dies.
 * @throws StackError when there is no `flock` on this machine, or the file cannot be written.
 */
export async function takeLock(file: string): Promise<LockAttempt> {
  await mkdir(path.dirname(file), { recursive: true });
  const holder = execa(
    'flock',
    ['--exclusive', '--nonblock', '--conflict-exit-code', String(conflict), file, 'sh', '-c', 'echo held && exec cat'],
    { detached: true, reject: false },
  );
  const first = await Promise.race([holder.iterable().next(), holder]);
  if ('value' in first && first.value === 'held') {
    await writeFile(file, String(process.pid));
    return { state: 'taken', lock: { [Symbol.asyncDispose]: () => end(holder, holder) } };
  }
  const ended = await holder;
  if (ended.exitCode === conflict) return { state: 'held', pid: await readFile(file, 'utf8') };
  throw new StackError(`Cannot lock "${file}" with the command flock`, {
    remedy: 'Install util-linux, which flock belongs to, and see that the folder can be written to',
    cause: ended,
  });
}

/** `cat` ends with its input, and the lock with it. */
async function end(holder: { readonly stdin: Writable }, ended: PromiseLike<unknown>): Promise<void> {
  holder.stdin.end();
  await ended;
}

import { readdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { StackError } from '../support/index.ts';

/** What stays free beside a copy, since the stack goes on writing, in bytes. */
const reserveBytes = 256 * 2 ** 20;

/** Adds up the files of a folder and of those in it, in bytes; nothing where there is none. */
export async function folderBytes(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = files.map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/**
 * Demands room for a copy before anything of it is written.
 * @throws StackError when the folder's disk has less.
 */
export async function demandRoom(directory: string, copyBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  const problem = roomProblem(copyBytes, bavail * bsize);
  if (problem === undefined) return;
  throw new StackError(`Cannot copy the data within "${directory}": ${problem}`, {
    remedy: 'Free some room on its disk, or set TMPDIR to a folder on another one',
  });
}

/** Says what is wrong with the room there is; undefined when a copy and the stack fit into it. */
export function roomProblem(copyBytes: number, freeBytes: number): string | undefined {
  const neededBytes = copyBytes + reserveBytes;
  if (freeBytes >= neededBytes) return undefined;
  return `it needs ${mebibytes(neededBytes)} MiB, and ${mebibytes(freeBytes)} MiB are free`;
}

function mebibytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}

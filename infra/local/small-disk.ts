import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';

/** Puts a small file system of its own over a folder, until it is disposed of; for root alone. */
export async function smallDisk(directory: string, megabytes: number): Promise<AsyncDisposable> {
  await execa('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', directory]);
  return { [Symbol.asyncDispose]: () => unmount(directory) };
}

async function unmount(directory: string): Promise<void> {
  await execa('umount', ['--lazy', directory]);
}

/** Takes away every file system that was put over a folder below this one. */
export async function unmountBelow(directory: string): Promise<void> {
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '');
  const points = mounts.split('\n').map((line) => line.split(' ')[1] ?? '');
  for (const point of points.filter((one) => one.startsWith(`${directory}/`)).toReversed()) await unmount(point);
}

const blocksBytes = [1 << 20, 4096];

/** Fills the disk that a folder is on to its last block, until the outcome is disposed of. */
export async function fillDisk(directory: string): Promise<AsyncDisposable> {
  const file = path.join(directory, 'filler');
  const filled = { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
  const block = Buffer.alloc(Math.max(...blocksBytes));
  for (const size of blocksBytes) {
    try {
      for (;;) await writeFile(file, block.subarray(0, size), { flag: 'a' });
    } catch (error) {
      if (isFull(error)) continue;
      await filled[Symbol.asyncDispose]();
      throw error;
    }
  }
  return filled;
}

/** Tells whether a file can be written on the disk that a folder is on; false when it is full. */
export async function hasRoom(directory: string): Promise<boolean> {
  const file = path.join(directory, 'probe-of-room');
  try {
    await writeFile(file, Buffer.alloc(Math.max(...blocksBytes)));
    return true;
  } catch (error) {
    if (isFull(error)) return false;
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}

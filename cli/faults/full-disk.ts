import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';

/** Puts a small file system of its own over a folder, until it is disposed of; for root alone. */
export async function smallDisk(directory: string, megabytes: number): Promise<AsyncDisposable> {
  await execa('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', directory]);
  return { [Symbol.asyncDispose]: async () => void (await execa('umount', ['--lazy', directory])) };
}

/** Fills the disk that a folder is on to its last block. */
export async function fillDisk(directory: string): Promise<void> {
  const file = path.join(directory, 'filler');
  const block = Buffer.alloc(1 << 20);
  for (const size of [1 << 20, 4096]) {
    try {
      for (;;) await writeFile(file, block.subarray(0, size), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
}

import { readFile } from 'node:fs/promises';

/** Gives the proportional set size of a process, in GiB; nothing when it has ended. */
export async function memoryShare(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 2 ** 20;
}

import { readFile } from 'node:fs/promises';

/** Number of CAP_SYS_RESOURCE in capabilities(7). */
const sysResource = 24n;

/** Tells whether processes of this machine may have CAP_SYS_RESOURCE, which a privileged container is given. */
export async function canRaiseLimits(): Promise<boolean> {
  return mayHaveSysResource(await readFile('/proc/self/status', 'utf8').catch(() => ''));
}

/** Reads that from the text of `/proc/<pid>/status`; a system that does not say so restricts nothing. */
export function mayHaveSysResource(status: string): boolean {
  const bounding = /^CapBnd:\s*([0-9a-f]+)$/im.exec(status)?.[1];
  return bounding === undefined || ((BigInt(`0x${bounding}`) >> sysResource) & 1n) === 1n;
}

import { mkdir } from 'node:fs/promises';
import type { Site } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import type { StackContext } from './context.ts';
import { smallDisk } from './small-disk.ts';

/** Room for what a stress uploads; what is full of it is memory. */
const megabytes = 256;

/** Names the folder of the own homeserver's media that is to be a disk of its own; undefined where there is none. */
export function mediaDiskOf({ links, homeservers }: Site): string | undefined {
  const [own] = homeservers;
  return links && own && process.getuid?.() === 0 ? `${own.directory}/media` : undefined;
}

/**
 * Gives the media of the own homeserver a small disk of their own, which can be filled up; it goes with the stack.
 *
 * It comes before every Synapse process, whose mount namespace does not see what is mounted later.
 */
export function mediaDisk({ site }: StackContext): readonly Step[] {
  const directory = mediaDiskOf(site);
  if (directory === undefined) return [];
  const run = async (): Promise<void> => {
    await mkdir(directory, { recursive: true });
    await smallDisk(directory, megabytes);
  };
  return [{ name: `Disk for media (${megabytes} MB)`, withinMs: 10_000, run }];
}

import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Condition } from './engine-conditions.ts';

type Room = {
  readonly id: string;
  readonly name: string;
  /** Need not be there yet. */
  readonly directory: string;
  readonly neededBytes: number;
};

/** Says whether the disk of a folder has as much room as is needed. */
export async function roomCondition({ id, name, directory, neededBytes }: Room): Promise<Condition> {
  const free = await freeBytes(directory);
  const says = `${gibibytes(free)} GiB are free at "${directory}", ${gibibytes(neededBytes)} GiB are needed`;
  if (free >= neededBytes) return { id, name, state: 'met', says };
  return { id, name, state: 'missing', says, remedy: 'Free some room there, or choose another folder' };
}

/** Gives how much an ordinary user may still write to the disk of a folder, which need not be there yet, in bytes. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(await existing(path.resolve(directory)));
  return bavail * bsize;
}

async function existing(directory: string): Promise<string> {
  const isThere = await stat(directory).catch(() => undefined);
  return isThere || directory === '/' ? directory : existing(path.dirname(directory));
}

function gibibytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}

import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../engine/index.ts';
import { folderHash } from '../tools/index.ts';
import { builtImage } from './built-image.ts';
import { builtReference, imageKey } from './image-key.ts';
import type { ImageOptions } from './image-options.ts';
import type { ImageTrial } from './try-image.ts';

export type PlainImage = {
  readonly role: 'postgres' | 'redis' | 'haproxy' | 'dns';
  readonly what: string;
  readonly trial: ImageTrial;
  readonly base: string;
};

/** Gives the image of a program that the base brings: the folder of its role is all that is added. */
export async function plainImage(
  engine: Engine,
  { role, what, trial, base }: PlainImage,
  options: ImageOptions,
): Promise<string> {
  const folder = path.join(import.meta.dirname, role);
  const reference = builtReference(role, imageKey({ base, folder: await folderHash(folder) }));
  const assemble = (directory: string): Promise<void> => cp(folder, directory, { recursive: true });
  return builtImage(engine, { what, reference, arguments: { BASE: base }, assemble, trial }, options);
}

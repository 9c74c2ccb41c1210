import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { imageExists, type Engine } from '../../engine/index.ts';
import { findCached } from '../../tools/index.ts';
import { builtImage } from '../built-image.ts';
import { builtReference, imageKey } from '../image-key.ts';
import type { ImageOptions } from '../image-options.ts';
import { importedBase, type BaseNames } from './imported-base.ts';
import { basePackages, debian } from './packages.ts';

/** Where Debian is from: its image in the registry, or its packages. */
export type Origin = 'registry' | 'build';

const files = ['Dockerfile', 'excluded.cfg', 'trim.sh'] as const;
const fileOf = (name: (typeof files)[number]): string => path.join(import.meta.dirname, name);

/** Says how the base of an origin is called, and under which key the cache has its root file system. */
export async function baseNames(origin: Origin): Promise<BaseNames> {
  const contents = await Promise.all(files.map(async (name) => [name, await readFile(fileOf(name), 'utf8')] as const));
  const from = origin === 'registry' ? { image: debian.image } : {};
  const packages = basePackages.join(' ');
  const inputs = { ...Object.fromEntries(contents), origin, ...from, packages, arch: process.arch };
  const key = imageKey(inputs);
  return { reference: builtReference('debian', `${debian.release}-${key}`), key: `debian-${debian.release}-${key}` };
}

/** Tells whether the base of an origin is on this machine already, in the engine or in the cache. */
export async function hasBase(engine: Engine, origin: Origin, cacheDirectory: string): Promise<boolean> {
  const { reference, key } = await baseNames(origin);
  return (await imageExists(engine, reference)) || (await findCached({ cacheDirectory, key })) !== undefined;
}

/**
 * Gives the reference of the image that all others are built on, made if the engine does not have it.
 * @throws StackError that names the log file when it cannot be made.
 */
export async function debianBase(engine: Engine, origin: Origin, options: ImageOptions): Promise<string> {
  const { reference, key } = await baseNames(origin);
  return origin === 'registry'
    ? builtImage(engine, { ...registryBase, reference }, options)
    : importedBase(engine, { reference, key }, options);
}

const registryBase = {
  what: `Debian ${debian.release}`,
  arguments: { DEBIAN: debian.image, PACKAGES: basePackages.join(' ') },
  trial: ['python3', '--version'] as const,
  assemble: async (directory: string): Promise<void> => {
    for (const name of files) await copyFile(fileOf(name), path.join(directory, name));
  },
};

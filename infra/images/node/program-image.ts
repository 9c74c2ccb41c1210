import { copyFile, cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../../engine/index.ts';
import { bundleProgram } from '../../programs/index.ts';
import { builtImage } from '../built-image.ts';
import { dockerfileOf, type Dockerfile } from '../dockerfile.ts';
import { builtReference, imageKey } from '../image-key.ts';
import type { ImageOptions } from '../image-options.ts';
import type { ImageTrial } from '../try-image.ts';

/** Gives the image with the Node that runs the rig, which the images of its programs are built on. */
export async function nodeImage(engine: Engine, base: string, options: ImageOptions): Promise<string> {
  const dockerfile = await dockerfileOf('node');
  const { version, arch } = process;
  const key = imageKey({ base, dockerfile: dockerfile.text, version, arch });
  const assemble = async (directory: string): Promise<void> => {
    await dockerfile.copyTo(directory);
    await copyFile(process.execPath, path.join(directory, 'node'));
  };
  const reference = builtReference('node', `${version.slice(1)}-${key}`);
  return builtImage(
    engine,
    { what: `Node ${version.slice(1)}`, reference, arguments: { BASE: base }, assemble, trial: ['node', '--version'] },
    options,
  );
}

export type ProgramImage = {
  readonly role: 'iam' | 'ma1sd' | 'element' | 'reaper';
  readonly what: string;
  /** Path of the program under `infra/`, e.g. `iam/serve-iam.ts`. */
  readonly entry: string;
  /** Further inputs: what they are as text, and what puts them beside the Dockerfile. */
  readonly more?: {
    readonly inputs: Readonly<Record<string, string>>;
    readonly assemble: (directory: string) => Promise<void>;
  };
};

/** Gives the image of one of the project's own programs, in one file as on the local runtime. */
export async function programImage(
  engine: Engine,
  { role, what, entry, more }: ProgramImage,
  options: ImageOptions & { readonly node: string },
): Promise<string> {
  const dockerfile: Dockerfile = await dockerfileOf(role);
  const programs = path.join(options.cacheDirectory, 'programs');
  await mkdir(programs, { recursive: true });
  const program = path.dirname(await bundleProgram(entry, programs));
  const { node } = options;
  // The folder's name holds the hash of the program's sources.
  const key = imageKey({ node, dockerfile: dockerfile.text, program: path.basename(program), ...more?.inputs });
  const assemble = async (directory: string): Promise<void> => {
    await dockerfile.copyTo(directory);
    await cp(program, path.join(directory, 'program'), { recursive: true });
    await more?.assemble(directory);
  };
  const trial: ImageTrial = ['node', '--check', `/program/${path.basename(entry, '.ts')}.mjs`];
  const image = { what, reference: builtReference(role, key), arguments: { BASE: node }, assemble, trial };
  return builtImage(engine, image, options);
}

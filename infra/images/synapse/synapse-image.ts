import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../../engine/index.ts';
import { folderHash, packageArguments, previewPackages, runLogged } from '../../tools/index.ts';
import { debian } from '../base/packages.ts';
import { builtImage, type Making } from '../built-image.ts';
import { dockerfileOf } from '../dockerfile.ts';
import { builtReference, imageKey } from '../image-key.ts';
import type { ImageOptions } from '../image-options.ts';
import type { ImageTrial } from '../try-image.ts';
import { scriptsOf } from './entry-points.ts';
import { sitePackages } from './site-packages.ts';

const provider = path.join(import.meta.dirname, '../../synapse/rest-password-provider');

export type SynapseImage = { readonly version: string; readonly base: string };

const trial: ImageTrial = [
  'python',
  '-c',
  'import synapse.app.homeserver, synapse.app.generic_worker, psycopg2, txredisapi',
];

/** Gives the image of a Synapse with the packages that the local runtime runs it with, and the rig's password provider. */
export async function synapseImage(
  engine: Engine,
  { version, base }: SynapseImage,
  options: ImageOptions,
): Promise<string> {
  const dockerfile = await dockerfileOf('synapse');
  const key = imageKey({
    base,
    dockerfile: dockerfile.text,
    packages: [...packageArguments(version), ...(options.urlPreviews ? previewPackages : [])].join(' '),
    provider: await folderHash(provider),
    unused: unused.join(' '),
  });
  const assemble = async (directory: string, making: Making): Promise<void> => {
    await dockerfile.copyTo(directory);
    await cp(provider, path.join(directory, 'rest-password-provider'), { recursive: true, filter: isNoCache });
    const site = path.join(directory, 'site');
    const { cacheDirectory, urlPreviews = false } = options;
    await mkdir(site);
    for (const folder of await sitePackages(version, { ...making, cacheDirectory, urlPreviews })) {
      await copySite(folder, site, making);
    }
    for (const folder of unused) await rm(path.join(site, folder), { recursive: true, force: true });
    await writeScripts(site, path.join(directory, 'bin'));
  };
  const reference = builtReference('synapse', `${version}-${key}`);
  return builtImage(
    engine,
    { what: `Synapse ${version}`, reference, arguments: { BASE: base }, assemble, trial },
    options,
  );
}

/** A fifth of all: where in the world a telephone number is from, which Synapse never asks. */
const unused = ['phonenumbers/geodata', 'phonenumbers/carrierdata'];

function isNoCache(source: string): boolean {
  return path.basename(source) !== '__pycache__';
}

/** Copies all packages but pip, which nothing in a container may use; with their times, by which bytecode is valid. */
async function copySite(from: string, to: string, making: Making): Promise<void> {
  const names = (await readdir(from)).filter((name) => !/^(pip(-|$)|bin$|\.)/.test(name));
  const sources = names.map((name) => path.join(from, name));
  const copy = ['cp', '--recursive', '--preserve=timestamps', `--target-directory=${to}`] as const;
  await runLogged([...copy, ...sources], { ...making, what: 'copy the packages of Synapse' });
}

async function writeScripts(site: string, directory: string): Promise<void> {
  await mkdir(directory);
  const info = (await readdir(site)).find((name) => /^matrix_synapse-.*\.dist-info$/.test(name)) ?? '';
  const entryPoints = await readFile(path.join(site, info, 'entry_points.txt'), 'utf8');
  for (const [name, text] of Object.entries(scriptsOf(entryPoints))) {
    await writeFile(path.join(directory, name), text, { mode: 0o755 });
  }
  await symlink(`/usr/bin/python${debian.python}`, path.join(directory, 'python'));
}

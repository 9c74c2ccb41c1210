import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { findProgram } from '../find-program.ts';
import type { MakingOptions, Need } from '../need.ts';
import { runLogged } from '../run-logged.ts';
import { packageSources } from './package-sources.ts';

export type DebianRoot = {
  /** e.g. `bookworm`. */
  readonly release: string;
  readonly packages: readonly string[];
  /** Further options of mmdebstrap. */
  readonly options: readonly string[];
  /** The tar file that is written. */
  readonly tarFile: string;
};

/** Is what makes it. */
export function debianRootNeed(searchPath: string): Need {
  const program = { names: ['mmdebstrap'], versionArguments: ['--version'], minimum: '1.0' };
  return {
    id: 'mmdebstrap',
    name: 'mmdebstrap 1.0 or later',
    why: 'makes a root file system of Debian packages',
    find: () => findProgram(program, searchPath),
    install: { by: 'packages', packages: ['mmdebstrap'] },
  };
}

/**
 * Makes a root file system of Debian out of its packages, as a tar file, with mmdebstrap, which works in a folder beside it.
 * @throws StackError that names the log file.
 */
export async function debianRoot(root: DebianRoot, making: MakingOptions): Promise<void> {
  const { release, packages, tarFile } = root;
  const options = ['--variant=minbase', '--aptopt=Acquire::Retries "3"', `--include=${packages.join(',')}`];
  const sources = await packageSources(release);
  const temporary = path.join(path.dirname(tarFile), 'temporary');
  await mkdir(temporary);
  let installed = 0;
  making.onProgress('getting its packages');
  const command = ['mmdebstrap', ...options, ...root.options, release, tarFile, ...sources];
  await runLogged(['nice', '-n', '5', ...ownMounts(), ...command], {
    ...making,
    what: `make Debian ${release}`,
    remedy: `Read "${making.logFile}"; without Debian's packages, use an image registry`,
    environment: { TMPDIR: temporary },
    onLine: (line) => {
      if (/^Setting up /.test(line)) making.onProgress(`${++installed} packages set up`);
    },
  });
  await rm(temporary, { recursive: true, force: true });
}

/**
 * It mounts /proc, /sys and devices into the root file system, for all to see: killed in between it would leave them there,
 * and whoever then removes that folder removes the devices of the machine. So they go when it goes.
 */
function ownMounts(): readonly string[] {
  return process.getuid?.() === 0 ? ['unshare', '--mount', '--propagation', 'private'] : [];
}

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
 * Makes a root file system of Debian out of its packages, as a tar file, with mmdebstrap.
 * @throws StackError that names the log file.
 */
export async function debianRoot(root: DebianRoot, making: MakingOptions): Promise<void> {
  const { release, packages, tarFile } = root;
  const options = ['--variant=minbase', '--aptopt=Acquire::Retries "3"', `--include=${packages.join(',')}`];
  const sources = await packageSources(release);
  let installed = 0;
  making.onProgress('getting its packages');
  await runLogged(['nice', '-n', '5', 'mmdebstrap', ...options, ...root.options, release, tarFile, ...sources], {
    ...making,
    what: `make Debian ${release}`,
    remedy: `Read "${making.logFile}"; without Debian's packages, use an image registry`,
    onLine: (line) => {
      if (/^Setting up /.test(line)) making.onProgress(`${++installed} packages set up`);
    },
  });
}

import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { compareVersions, versionIn } from './compare-versions.ts';

export type Found = {
  readonly version: string;
  /** Absolute path of the program, or of the folder that a need with several programs is in. */
  readonly path: string;
  /** Whether it stands in for the real one, and why. */
  readonly standIn?: string;
};

export type Program = {
  /** Names to look for, the preferred one first. */
  readonly names: readonly string[];
  /** What makes it say its version. */
  readonly versionArguments: readonly string[];
  /** The oldest version that will do. */
  readonly minimum: string;
  /** The first version that will do no more. */
  readonly below?: string;
};

// Debian keeps servers where the search path of an ordinary user does not lead.
const systemFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin', '/bin'];

/** Finds the first program of a fitting version on a search path (as in `PATH`) and in the system's own folders. */
export async function findProgram(program: Program, searchPath: string): Promise<Found | undefined> {
  const folders = new Set([...searchPath.split(path.delimiter).filter(path.isAbsolute), ...systemFolders]);
  for (const name of program.names) {
    for (const folder of folders) {
      const found = await programAt(path.join(folder, name), program);
      if (found) return found;
    }
  }
  return undefined;
}

/** Gives a program if it is at that path, can be started, and is new enough. */
export async function programAt(file: string, program: Omit<Program, 'names'>): Promise<Found | undefined> {
  if (!(await isExecutable(file))) return undefined;
  const said = await execa(file, program.versionArguments, { reject: false, timeout: 20_000, all: true });
  const version = said.failed ? undefined : versionIn(said.all);
  return version && fits(version, program) ? { version, path: file } : undefined;
}

function fits(version: string, { minimum, below }: Pick<Program, 'minimum' | 'below'>): boolean {
  return compareVersions(version, minimum) >= 0 && (below === undefined || compareVersions(version, below) < 0);
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

import path from 'node:path';
import { findCached } from '../cached.ts';
import { findProgram, type Found } from '../find-program.ts';
import type { MakingOptions, Need } from '../need.ts';
import { buildClusterPrograms, builtEntry } from './build-cluster-programs.ts';
import { clusterPrograms, type ClusterProgram } from './cluster-programs.ts';
import { releasedEntry, releasedProgram } from './released-program.ts';

export type ClusterToolOptions = {
  readonly cacheDirectory: string;
  /** Where programs are looked for, as in `PATH`. */
  readonly searchPath: string;
  /** `release`: downloaded, `build`: built from Go modules, `auto`: the first where it can be reached, else the second. */
  readonly from?: 'auto' | 'release' | 'build';
};

/** Lists the programs that a cluster is made, filled and looked into by: kind, Helm and kubectl. */
export function clusterToolNeeds(options: ClusterToolOptions): readonly Need[] {
  return clusterPrograms.map((program) => ({
    id: program.id,
    name: program.name,
    why: program.why,
    find: () => find(program, options),
    install: {
      by: 'making',
      how: `version ${program.pinned} is downloaded by the rig, or built from Go modules where it cannot be reached`,
      make: (making) => make(program, options, making),
    },
  }));
}

async function find(program: ClusterProgram, options: ClusterToolOptions): Promise<Found | undefined> {
  const { cacheDirectory, searchPath } = options;
  const found = await findProgram(program, searchPath);
  if (found) return found;
  const keys = [releasedEntry(program), await builtEntry()];
  for (const key of keys) {
    const directory = await findCached({ cacheDirectory, key });
    if (directory) return inEntry(program, directory);
  }
  return undefined;
}

async function make(program: ClusterProgram, options: ClusterToolOptions, making: MakingOptions): Promise<Found> {
  const { from = 'auto' } = options;
  const all = { ...options, ...making };
  const released = from === 'build' ? undefined : await releasedProgram(program, all);
  return inEntry(program, released ?? (await buildClusterPrograms(all)));
}

function inEntry({ id, pinned }: ClusterProgram, directory: string): Found {
  return { version: pinned, path: path.join(directory, id) };
}

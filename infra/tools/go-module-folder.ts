import { execa } from 'execa';
import { z } from 'zod';
import { StackError } from '../support/index.ts';
import { withGoCaches } from './go-caches.ts';
import { goEnvironment } from './go-environment.ts';
import { goProgram, type GoOptions } from './go.ts';

type GoModule = {
  /** Folder of the module whose go.mod and go.sum pin it. */
  readonly pinnedBy: string;
  readonly name: string;
};

const answerSchema = z.object({ Dir: z.string().optional(), Error: z.string().optional() });

/**
 * Downloads the files of a Go module, and lends the folder that they are in.
 * @throws StackError when they cannot be had.
 */
export async function goModuleFolder<T>(
  module: GoModule,
  options: GoOptions,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const go = await goProgram(options);
  const { signal } = options;
  return withGoCaches(options, async (folders) => {
    const { stdout } = await execa(go, ['-C', module.pinnedBy, 'mod', 'download', '-json', module.name], {
      env: { ...goEnvironment(folders), GOWORK: 'off' },
      reject: false,
      stdin: 'ignore',
      ...(signal && { cancelSignal: signal }),
    });
    signal?.throwIfAborted();
    const { Dir: directory, Error: problem } = answerSchema.parse(JSON.parse(stdout || '{}'));
    if (directory === undefined) {
      throw new StackError(`Cannot download the Go module "${module.name}": ${problem ?? 'Go says nothing'}`, {
        remedy: 'See that the Go module proxy can be reached (GOPROXY)',
      });
    }
    return use(directory);
  });
}

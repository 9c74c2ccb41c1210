import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '#infra';
import { bundle } from './bundle.ts';
import type { CommandContext } from './command-context.ts';
import { conclude } from './conclude.ts';

export type ReportOptions = {
  readonly json?: boolean;
  /** File to pack the run into, to be handed on. */
  readonly bundle?: string;
  /** Whether the bundle holds what the browser recorded of failed scenarios. */
  readonly withTraces?: boolean;
};

/** Writes the reports of a run anew, by default of the newest one, packs it if asked for, and gives its exit code. */
export async function report(
  run: string | undefined,
  options: ReportOptions,
  context: CommandContext,
): Promise<number> {
  if (options.withTraces && options.bundle === undefined)
    throw new UsageError('--with-traces says what a bundle holds', { remedy: 'Add --bundle <file>' });
  const { out } = context.settings;
  const directory = path.resolve(run?.includes('/') ? run : path.join(out, run ?? 'latest'));
  if (!(await stat(path.join(directory, 'run.json')).catch(() => undefined))) {
    throw new UsageError(`There is no run in ${directory}`, {
      remedy: 'Name a folder of out/, or type ./rig verify first',
    });
  }
  const exitCode = await conclude(directory, options, context);
  if (options.bundle !== undefined) {
    const line = context.story.step('Bundle');
    await bundle(await realpath(directory), { file: options.bundle, withTraces: options.withTraces ?? false });
    line.done();
  }
  return exitCode;
}

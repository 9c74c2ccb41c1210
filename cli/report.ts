import { UsageError } from '#infra';
import { bundle } from './bundle.ts';
import type { CommandContext } from './command-context.ts';
import { conclude } from './conclude.ts';
import { runFolder } from './run-folder.ts';

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
  const directory = await runFolder(run ?? 'latest', context.settings.out);
  const exitCode = await conclude(directory, options, context);
  if (options.bundle !== undefined) {
    const line = context.story.step('Bundle');
    await bundle(directory, { file: options.bundle, withTraces: options.withTraces ?? false });
    line.done();
  }
  return exitCode;
}

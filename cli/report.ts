import { stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '#infra';
import type { CommandContext } from './command-context.ts';
import { conclude } from './conclude.ts';

/** Writes the reports of a run anew, by default of the newest one, and gives its exit code. */
export async function report(
  run: string | undefined,
  options: { readonly json?: boolean },
  context: CommandContext,
): Promise<number> {
  const { out } = context.settings;
  const directory = path.resolve(run?.includes('/') ? run : path.join(out, run ?? 'latest'));
  if (!(await stat(path.join(directory, 'run.json')).catch(() => undefined))) {
    throw new UsageError(`There is no run in ${directory}`, {
      remedy: 'Name a folder of out/, or type ./rig verify first',
    });
  }
  return conclude(directory, options, context);
}

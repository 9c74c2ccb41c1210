import { writeFile } from 'node:fs/promises';
import { StackError } from '#infra';
import { collectRun, compareHtml, compareRuns, compareText } from '#reports';
import type { CommandContext } from './command-context.ts';
import { runFolder } from './run-folder.ts';

export type CompareOptions = { readonly json?: boolean; readonly html?: string };

/**
 * Puts two runs beside each other: checks that came out differently, and loads with confidence intervals.
 * It tells, it does not judge a run, so it gives 0 whatever it finds.
 * @throws UsageError for a run that is not there, StackError when the page cannot be written.
 */
export async function compare(
  [a, b]: readonly [a: string, b: string],
  options: CompareOptions,
  { settings, write }: CommandContext,
): Promise<number> {
  // Both are looked for before either is read: reading a long run takes a while.
  const folders = [await runFolder(a, settings.out), await runFolder(b, settings.out)] as const;
  const comparison = compareRuns(await collectRun(folders[0]), await collectRun(folders[1]));
  if (options.html !== undefined) await writePage(options.html, await compareHtml(comparison));
  write(options.json ? `${JSON.stringify(comparison)}\n` : compareText(comparison));
  return 0;
}

async function writePage(file: string, page: string): Promise<void> {
  await writeFile(file, page).catch((cause: unknown) => {
    throw new StackError(`Cannot write the page "${file}"`, { remedy: 'Name a file in a folder that is there', cause });
  });
}

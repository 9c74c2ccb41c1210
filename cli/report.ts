import path from 'node:path';
import { execa } from 'execa';
import { StackError, UsageError } from '#infra';
import { collectRun, postWebhook, summaryText, webhookBody } from '#reports';
import { bundle } from './bundle.ts';
import { concludeCapacity, readCapacityRecord } from './capacity/conclude-capacity.ts';
import type { CommandContext } from './command-context.ts';
import { conclude } from './conclude.ts';
import { shownPath } from './shown-path.ts';
import { runFolder } from './run-folder.ts';

export type ReportOptions = {
  readonly json?: boolean;
  /** File to pack the run into, to be handed on. */
  readonly bundle?: string;
  /** Whether the bundle holds what the browser recorded of failed scenarios. */
  readonly withTraces?: boolean;
  /** One screen of text instead of the result in a line. */
  readonly summary?: boolean;
  /** Address to post the summary to. */
  readonly webhook?: string;
  /** Shows the page in the person's browser. */
  readonly open?: boolean;
};

/** Writes the reports of a run anew, by default of the newest one, packs it if asked for, and gives its exit code. */
export async function report(
  run: string | undefined,
  options: ReportOptions,
  context: CommandContext,
): Promise<number> {
  if (options.withTraces && options.bundle === undefined)
    throw new UsageError('--with-traces says what a bundle holds', { remedy: 'Add --bundle <file>' });
  if (options.webhook !== undefined && !URL.canParse(options.webhook))
    throw new UsageError('--webhook must be an address, e.g. https://…');
  const directory = await runFolder(run ?? 'latest', context.settings.out);
  const measured = await readCapacityRecord(directory);
  const exitCode = measured
    ? await concludeCapacity(directory, measured, { ...options, ...context })
    : await conclude(directory, options, context);
  if (options.bundle !== undefined) {
    const line = context.story.step('Bundle');
    await bundle(directory, { file: options.bundle, withTraces: options.withTraces ?? false });
    line.done();
  }
  await tell(directory, options, context);
  return exitCode;
}

async function tell(
  directory: string,
  options: ReportOptions,
  { settings, write, signal }: CommandContext,
): Promise<void> {
  const file = path.join(directory, 'report.html');
  if (options.summary || options.webhook !== undefined) {
    const report = await collectRun(directory);
    const shown = shownPath(file, settings.project);
    if (options.summary) write(summaryText(report, shown));
    if (options.webhook !== undefined) await postWebhook(options.webhook, webhookBody(report, shown), signal);
  }
  if (options.open) await openInBrowser(file);
}

/** @throws StackError on a machine that has nothing to show a page with. */
async function openInBrowser(file: string): Promise<void> {
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const { failed } = await execa(program, [file], { reject: false, stdio: 'ignore', timeout: 10_000 });
  if (failed) throw new StackError(`Cannot open "${file}" by ${program}`, { remedy: 'Open it in a browser yourself' });
}

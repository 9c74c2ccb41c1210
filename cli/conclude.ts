import path from 'node:path';
import { judge, verifySummary, writeReports } from '#reports';
import type { CommandContext } from './command-context.ts';
import { shownPath } from './shown-path.ts';

/** Writes the reports of a run that has ended, its result to stdout, and gives its exit code. */
export async function conclude(
  directory: string,
  options: { readonly json?: boolean },
  { settings, story, write }: CommandContext,
): Promise<number> {
  const line = story.step('Report');
  const { report, exitCode } = await writeReports(directory);
  line.done();
  const summary = {
    ...verifySummary(report),
    report: shownPath(path.join(directory, 'report.html'), settings.project),
  };
  write(options.json ? `${JSON.stringify(summary)}\n` : resultText(judge(report).line, summary));
  return exitCode;
}

function resultText(line: string, summary: ReturnType<typeof verifySummary>): string {
  const { passed, failed, skipped, inconclusive } = summary.checks;
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped, ${inconclusive} inconclusive`;
  return `${line} (${counts})\n${summary.report}\n`;
}

import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StackError, type Verdict } from '#infra';
import { collectRun } from './collect/collect-run.ts';
import { reportHtml } from './format/html/report-html.ts';
import { reportJson } from './format/report-json.ts';
import { reportJunit } from './format/report-junit.ts';
import { reportMarkdown } from './format/report-markdown.ts';
import { judge } from './judge/judge.ts';
import type { RunReport } from './run-report.ts';

/** Every file that is written, with the function that renders it from the same report. */
export const formats: Readonly<Record<string, (report: RunReport) => string>> = {
  'report.json': reportJson,
  'report.md': reportMarkdown,
  'report.html': reportHtml,
  'junit.xml': reportJunit,
};

/**
 * Collects a run, judges it and writes report.json, report.md, report.html and junit.xml into its folder.
 *
 * The same folder always gives the same bytes. Whoever calls it has written `finishedAt` to run.json before: without it
 * the run counts as killed, so as interrupted.
 */
export async function writeReports(
  runDirectory: string,
): Promise<{ report: RunReport; verdict: Verdict; exitCode: number }> {
  const report = await collectRun(runDirectory);
  const { verdict, exitCode } = judge(report);
  const files = Object.entries(formats).map(([name, render]) => [name, render(report)] as const);
  await Promise.all(files.map(([name, content]) => writeWhole(join(runDirectory, name), content)));
  return { report, verdict, exitCode };
}

// A reader sees the old file or the new one, never half of one.
async function writeWhole(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, content);
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StackError(`Cannot write the report "${file}": ${reason}`, {
      remedy: 'Make room on its disk, then ./rig report',
      cause,
    });
  }
}

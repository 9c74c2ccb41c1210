import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StackError, type Verdict } from '#infra';
import { collectRun } from './collect/collect-run.ts';
import { loadCsv } from './format/load-csv.ts';
import { reportHtml } from './format/html/report-html.ts';
import { reportJson } from './format/report-json.ts';
import { reportJunit } from './format/report-junit.ts';
import { reportMarkdown } from './format/report-markdown.ts';
import { judge } from './judge/judge.ts';
import type { RunReport } from './run-report.ts';

type Render = (report: RunReport) => string | undefined | Promise<string>;

/** Every file that is written, with the function that renders it from the same report; undefined where it has nothing to say. */
export const formats: Readonly<Record<string, Render>> = {
  'report.json': reportJson,
  'report.md': reportMarkdown,
  'report.html': reportHtml,
  'junit.xml': reportJunit,
  'load.csv': loadCsv,
};

/**
 * Collects a run, judges it and writes report.json, report.md, report.html, junit.xml and, after a load, load.csv into its
 * folder.
 *
 * The same folder always gives the same bytes. Whoever calls it has written `finishedAt` to run.json before: without it
 * the run counts as killed, so as interrupted.
 */
export async function writeReports(
  runDirectory: string,
): Promise<{ report: RunReport; verdict: Verdict; exitCode: number }> {
  const report = await collectRun(runDirectory);
  const { verdict, exitCode } = judge(report);
  for (const [name, render] of Object.entries(formats)) {
    const content = await render(report);
    if (content !== undefined) await writeWhole(join(runDirectory, name), content);
  }
  return { report, verdict, exitCode };
}

/** Writes a file so that a reader sees the old one or the new one, never half of one. @throws StackError when it cannot */
export async function writeWhole(file: string, content: string): Promise<void> {
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

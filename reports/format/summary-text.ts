import { judge } from '../judge/judge.ts';
import type { RunReport } from '../run-report.ts';
import { formatDuration } from './duration.ts';

/** As many lines as fit on a screen of 24, and as many signs as fit into one of 80. */
const screen = { lines: 23, width: 80 } as const;

/** Sums a run up on one screen: verdict, what failed and since when, what differs, where to read on. */
export function summaryText(report: RunReport, file: string): string {
  const { line, counts, problems } = judge(report);
  const { passed, failed, skipped, inconclusive } = counts;
  const top = [
    `${line}: ${report.command ?? 'run'} ${report.run}`,
    `${passed} passed, ${failed} failed, ${skipped} skipped, ${inconclusive} inconclusive${timeOf(report)}`,
  ];
  const body = [
    ...problems.map(({ blame, message }) => `! ${blame}: ${message.split('\n')[0] ?? ''}`),
    ...newsOf(report),
  ];
  const room = screen.lines - top.length - 2;
  const shown = body.length > room ? [...body.slice(0, room), `… and ${body.length - room} more`] : body;
  return `${[...top, ...shown, file].map(cut).join('\n')}\n`;
}

function timeOf({ startedAt, finishedAt }: RunReport): string {
  if (startedAt === undefined || finishedAt === undefined) return '';
  return ` in ${formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))}`;
}

function newsOf({ checks, history }: RunReport): readonly string[] {
  const failed = checks.filter(({ outcome }) => outcome === 'failed');
  if (!history || history.runsBefore === 0) return failed.map(({ title }) => `✗ ${title}`);
  const { fresh, again, still, noLonger } = history.news;
  const known = new Set([...fresh, ...again, ...still].map(({ id }) => id));
  return [
    ...fresh.map(({ title }) => `✗ new: ${title}`),
    ...again.map(({ title }) => `✗ again: ${title}`),
    ...still.map(({ title, since }) => `✗ since ${since}: ${title}`),
    ...failed.filter(({ id }) => !known.has(id)).map(({ title }) => `✗ ${title}`),
    ...noLonger.map(({ title }) => `✓ no longer fails: ${title}`),
    ...history.flaky.map(({ title, passed, failed: times }) => `~ passed ${passed}, failed ${times} times: ${title}`),
  ];
}

function cut(text: string): string {
  const signs = [...text];
  return signs.length > screen.width ? `${signs.slice(0, screen.width - 1).join('')}…` : text;
}

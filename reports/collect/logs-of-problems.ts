import { join } from 'node:path';
import type { Problem } from '#infra';
import type { LogExcerpt, ReportedProblem } from '../run-report.ts';
import { worrying } from './log-window.ts';
import { linesOf } from './read-log-excerpts.ts';

const tailLines = 15;
const atMost = 3;

export type ProblemLogs = {
  readonly runDirectory: string;
  readonly logFiles: readonly string[];
  /** Without a stack there is no check to tell more: then also logs that a problem does not name are shown. */
  readonly stackCameUp: boolean;
};

/** Gives each problem of the environment the ends of the logs it speaks of. */
export async function attachProblemLogs(
  problems: readonly Problem[],
  source: ProblemLogs,
): Promise<readonly ReportedProblem[]> {
  const relevant = problems.some(({ blame }) => blame === 'environment') ? source.logFiles : [];
  const tails = await Promise.all(relevant.map((file) => tailOf(file, source.runDirectory)));
  return problems.map((problem) => {
    if (problem.blame !== 'environment') return problem;
    const named = tails.filter(({ service }) => speaksOf(problem, service));
    const worried = source.stackCameUp ? [] : tails.filter(({ lines }) => lines.some((line) => worrying.test(line)));
    const logs = (named.length > 0 ? named : worried).slice(0, atMost);
    return logs.length > 0 ? { ...problem, logs } : problem;
  });
}

async function tailOf(file: string, runDirectory: string): Promise<LogExcerpt> {
  const lines: string[] = [];
  let count = 0;
  for await (const line of (await linesOf(join(runDirectory, file))) ?? []) {
    count += 1;
    lines.push(line);
    if (lines.length > tailLines) lines.shift();
  }
  const service = file.replace(/^logs\//, '').replace(/\.log$/, '');
  return { service, about: 'the end of its log', lines, leftOut: count - lines.length };
}

function speaksOf({ message, remedy = '' }: Problem, service: string): boolean {
  return plain(`${message} ${remedy}`).includes(plain(service));
}

const plain = (text: string): string => `-${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-`;

import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '#infra';
import type { LogExcerpt, ReportedProblem } from '../run-report.ts';
import { worrying } from './log-window.ts';

const tailLines = 15;
const endBytes = 32 * 1024;
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
  const end = await readEnd(join(runDirectory, file));
  const lines = end.split('\n').filter(Boolean).slice(-tailLines);
  const service = file.replace(/^logs\//, '').replace(/\.log$/, '');
  return { service, about: 'the end of its log', lines, leftOut: 0 };
}

// A log may have gigabytes, and its end is all that is shown.
async function readEnd(file: string): Promise<string> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const length = Math.min(size, endBytes);
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.toString('utf8');
}

function speaksOf({ message, remedy = '' }: Problem, service: string): boolean {
  return plain(`${message} ${remedy}`).includes(plain(service));
}

const plain = (text: string): string => `-${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-`;

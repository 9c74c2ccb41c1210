import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { StackError, UsageError } from '#infra';
import type { LadderJob } from './capacity/run/ladder-job.ts';
import { runLadder } from './capacity/run/run-ladder.ts';

// The program that climbs ladders on one stack: it ends with 0 when all steps were measured, and else with 3 or 130.

const text = { type: 'string' } as const;

async function readJob(): Promise<{ readonly job: LadderJob; readonly k6: string }> {
  const { values } = parseArgs({ options: { job: text, k6: text }, strict: true });
  if (!values.job || !values.k6) throw new UsageError('The ladder needs --job FILE and --k6 PROGRAM');
  return { job: JSON.parse(await readFile(values.job, 'utf8')) as LadderJob, k6: values.k6 };
}

function explain(error: unknown): string {
  if (error instanceof StackError || error instanceof UsageError)
    return error.remedy ? `${error.message}\n  → ${error.remedy}` : error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => stopping.abort(new Error(`Ended by ${name}`)));

try {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  await runLadder({ ...(await readJob()), signal: stopping.signal, say });
} catch (error) {
  process.stderr.write(`${stopping.signal.aborted ? 'The ladder was interrupted' : explain(error)}\n`);
  process.exitCode = stopping.signal.aborted ? 130 : 3;
}
// Connections that are kept alive would hold the process back.
process.exit();

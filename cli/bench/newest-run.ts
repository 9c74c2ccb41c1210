import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { RunRecord } from '#infra';

/** Reads the frame of the run that ended last. */
export async function newestRun(out: string): Promise<{ readonly directory: string; readonly record: RunRecord }> {
  const directory = await realpath(path.join(out, 'latest'));
  const record = JSON.parse(await readFile(path.join(directory, 'run.json'), 'utf8')) as RunRecord;
  return { directory, record };
}

/** Gives how long a phase of a run took, in seconds; NaN when it had none of that name. */
export function secondsOf({ phases }: RunRecord, name: string): number {
  return (phases.find((phase) => phase.name === name)?.ms ?? NaN) / 1000;
}

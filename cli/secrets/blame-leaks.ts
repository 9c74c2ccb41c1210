import type { KnownSecret } from '#infra';
import { writeReports } from '#reports';
import type { RunLog } from '../run-log.ts';
import { problemOfLeaks } from './problem-of-leaks.ts';
import { searchRun } from './search-run.ts';

/** Searches every file of a run that has ended, its reports among them, for secrets, and notes what stands where. */
export async function blameLeaks(log: RunLog, secrets: readonly KnownSecret[]): Promise<void> {
  await writeReports(log.directory);
  const problem = problemOfLeaks(await searchRun(log.directory, secrets));
  if (problem) await log.problems([problem]);
}
